package touchline.pipeline.batch;

import java.io.IOException;
import java.util.List;
import touchline.model.Envelope;
import touchline.model.MatchId;

/// Port: the matches that there are, and their facts. Safe for use by many threads.
public interface MatchSource {

    /// What has arrived by now. What arrives later is not part of it, also not when a match is read.
    ///
    /// @throws IOException when it cannot be found out; unchecked failures of the log pass through
    Snapshot look() throws IOException;

    interface Snapshot {

        List<BatchMatch> matches();

        /// Hands over the facts of one match, in the order and under the numbers in which the stream gets
        /// them.
        ///
        /// @throws IOException              when bytes cannot be reached
        /// @throws IllegalArgumentException when there is no such match in the snapshot
        void read(MatchId match, Facts out) throws IOException, InterruptedException;

        /// The same matches, read from where they come from, whatever is kept of them.
        default Snapshot anew() {
            return this;
        }
    }

    /// Takes facts one by one.
    interface Facts {
        void fact(Envelope<?> fact);
    }
}
