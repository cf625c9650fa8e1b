package touchline.storage;

import java.nio.file.Path;
import java.util.List;

/// Port: metric values as Parquet files with the columns `match_id`, `metric`, `version`, `grain`,
/// `subject` and `value`.
///
/// The same rows in the same order give the same bytes, whenever and wherever they are written by one
/// release. Safe for use by many threads.
public interface MetricFiles extends AutoCloseable {

    /// Writes a whole file, over what is there. It is complete when this returns, but not forced to the
    /// disk.
    ///
    /// @param file in a folder that exists
    /// @throws StoreUnavailable when the file cannot be written; a part of it may be there then
    void write(Path file, List<MetricRow> rows);

    /// All rows of a file, in their order.
    ///
    /// @throws StoreUnavailable when it cannot be read
    List<MetricRow> read(Path file);

    @Override
    void close();
}
