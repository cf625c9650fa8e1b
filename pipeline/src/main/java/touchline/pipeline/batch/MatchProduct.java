package touchline.pipeline.batch;

import java.io.IOException;
import java.util.Map;
import touchline.model.Envelope;
import touchline.model.MatchId;

/// Port: what batches make of whole matches, and where it is kept. Safe for use by many threads.
public interface MatchProduct extends AutoCloseable {

    /// How it is made now; a run keeps what it begins with.
    ///
    /// @throws IOException when what it is made by cannot be read
    Recipe recipe() throws IOException;

    /// What is kept, by match. What is not whole any more is left out.
    Map<MatchId, Manifest> kept() throws IOException;

    @Override
    void close();

    /// Safe for use by many threads.
    interface Recipe {
        /// What the product depends on besides the facts.
        MetricVersions versions();

        Making begin(BatchMatch match);
    }

    /// A match at work in one thread.
    interface Making {
        /// Takes the next fact of the log.
        void offer(Envelope<?> fact);

        Finished finish();
    }

    /// A match that is computed.
    interface Finished {
        /// Takes the place of what was kept of the match; equal facts give equal bytes. Others can read it when this
        /// returns. After a crash in the middle of it, [#kept] does not tell of the new state.
        Manifest write() throws IOException;
    }
}
