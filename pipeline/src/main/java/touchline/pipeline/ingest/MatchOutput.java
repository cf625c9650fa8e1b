package touchline.pipeline.ingest;

import java.io.IOException;
import touchline.model.Envelope;

/// Where the facts of one match go. Used by one thread.
public interface MatchOutput extends AutoCloseable {

    void fact(Envelope<?> fact) throws IOException;

    /// All facts were handed over. Only now may the match be visible to others.
    void complete(MatchReport report) throws IOException;

    /// Throws away what was not completed.
    @Override
    void close() throws IOException;
}
