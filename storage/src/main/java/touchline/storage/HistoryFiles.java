package touchline.storage;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// Port: changes of the metrics of matches as Parquet files, with the columns `match_id`, `part`, `entity`,
/// `entity_id`,
/// `metric`, `period`, `clock_s`, `learnt`, `taken`, `change` and `presence`.
///
/// The same rows in the same order give the same bytes, whenever and wherever they are written by one release. Safe for
/// use by many threads.
public interface HistoryFiles extends AutoCloseable {

    /// Writes a whole file, over what is there. It is complete when this returns, but not forced to the disk.
    ///
    /// @param file in a folder that exists
    /// @throws StoreUnavailable when the file cannot be written; a part of it may be there then
    void write(Path file, List<HistoryRow> rows);

    /// Hands over all rows of some files, in the order of the files and of their rows.
    ///
    /// @throws StoreUnavailable when a file cannot be read
    void read(List<Path> files, Consumer<HistoryRow> out);

    /// The same, without what cannot matter to some entities and metrics: all changes of these metrics of these
    /// entities, and every row with a presence that is of one of the metrics or of one of the entities.
    void read(List<Path> files, Part part, Consumer<HistoryRow> out);

    /// What is read of files.
    record Part(Collection<String> metrics, Collection<String> entities) {}

    @Override
    void close();
}
