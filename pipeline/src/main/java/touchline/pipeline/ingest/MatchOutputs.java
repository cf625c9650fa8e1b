package touchline.pipeline.ingest;

import java.io.IOException;
import java.nio.file.Path;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.storage.FactFiles;

/// Opens the output of each match. Safe for use by many threads.
public interface MatchOutputs {

    MatchOutput open(MatchId match) throws IOException;

    /// One folder per match below `directory`, which is made if it is missing.
    static MatchOutputs folders(Path directory) {
        return match -> FolderOutput.open(directory, match);
    }

    /// The same with one Parquet file of all facts in each folder.
    static MatchOutputs parquet(Path directory, FactFiles files) {
        return match -> ParquetOutput.open(directory, match, files);
    }

    /// Facts are made and thrown away: to measure, or to check a delivery.
    static MatchOutputs discarding() {
        return _ -> new MatchOutput() {
            @Override
            public void fact(Envelope<?> fact) {
                // made, and not wanted
            }

            @Override
            public void complete(MatchReport report) {
                // the report is in the result
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
