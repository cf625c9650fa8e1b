package touchline.pipeline.batch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import touchline.model.MatchId;

/// Port: where the metrics of whole matches are kept. Safe for use by many threads.
///
/// Writing a match again takes the place of what was there; equal metrics give equal bytes. After a crash in
/// the middle of it, [#manifests] does not tell of the new state, so that the match is computed again.
public interface MetricsOutput extends AutoCloseable {

    /// What is kept, by match. What is not whole any more is left out.
    Map<MatchId, Manifest> manifests() throws IOException;

    /// Returns when the metrics can be read by others.
    void write(List<MatchMetrics> matches) throws IOException;

    @Override
    void close();
}
