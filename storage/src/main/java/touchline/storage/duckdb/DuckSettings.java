package touchline.storage.duckdb;

import java.nio.file.Path;
import java.util.Optional;

/// How the engine is run.
///
/// @param file               the database file; created when it is not there
/// @param memoryMebibytes    what the engine may use beside the Java heap
/// @param threads            that one statement may use
/// @param spillMebibytes     what it may put aside on the disk for large questions
/// @param checkpointMebibytes size of the write-ahead log at which it is folded into the file
/// @param metrics            folder of batch values that questions may read, in partitions by `match_date`
public record DuckSettings(
        Path file,
        int memoryMebibytes,
        int threads,
        int spillMebibytes,
        int checkpointMebibytes,
        Optional<Path> metrics) {

    public static DuckSettings laptop(Path file) {
        return new DuckSettings(file, 1024, 2, 8192, 64, Optional.empty());
    }

    public DuckSettings withMetrics(Path folder) {
        return new DuckSettings(
                file, memoryMebibytes, threads, spillMebibytes, checkpointMebibytes, Optional.of(folder));
    }
}
