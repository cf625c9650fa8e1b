package touchline.pipeline.batch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import touchline.model.Envelope;
import touchline.model.MatchId;

/// Port: what batches make of whole matches, and where it is kept. Safe for use by many threads.
public interface MatchProduct extends AutoCloseable {

    /// How it is made now; a run keeps what it begins with.
    ///
    /// @throws IOException when what it is made by cannot be read
    Recipe<?> recipe() throws IOException;

    /// What is kept, by match. What is not whole any more is left out.
    Map<MatchId, Manifest> kept() throws IOException;

    @Override
    void close();

    /// Safe for use by many threads.
    ///
    /// @param <M> a match that is computed
    interface Recipe<M extends Made> {
        /// What the product depends on besides the facts.
        MetricVersions versions();

        Making<M> begin(BatchMatch match);

        /// Takes the place of what was kept of the matches; equal facts give equal bytes. Others can read it when this
        /// returns. After a crash in the middle of it, [#kept] does not tell of a new state that is not whole.
        ///
        /// @param matches of one day, as a rule
        void write(List<M> matches) throws IOException;
    }

    /// A match at work in one thread.
    interface Making<M extends Made> {
        /// Takes the next fact of the log.
        void offer(Envelope<?> fact);

        M finish();
    }

    /// A match that is computed.
    interface Made {
        /// Rows to be written of it.
        int rows();
    }
}
