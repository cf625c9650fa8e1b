package touchline.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Port: a table of entities and moments, and the same table with features beside it. For one thread.
///
/// The columns `entity` and `at` must be there, `known_by` may; all others are kept as they are.
public interface EntityTable extends AutoCloseable {
    int MAX_ROWS = 2_000_000;

    /// A row, from which features are asked for.
    ///
    /// @param number from 0
    record Row(int number, String entity, Instant at, Optional<Instant> knownBy) {}

    /// In the order of the table.
    List<Row> rows();

    /// Where a row stands, for messages: `entities.csv:12`. The line is right as long as no text in quotes spans lines.
    String place(Row row);

    /// The numbers in a column of the table that was read, row by row; NaN where there is none.
    ///
    /// @throws BadTable when there is no such column, or it holds something else
    double[] numbers(String column) throws BadTable;

    /// The texts in a column of the table that was read, row by row; blank where there is none.
    ///
    /// @throws BadTable when there is no such column
    List<String> texts(String column) throws BadTable;

    /// The columns of the table that was read.
    List<String> columns();

    /// Says which columns come behind those that are there.
    ///
    /// @throws BadTable when there is a column of one of the names
    void begin(List<String> columns) throws BadTable;

    /// The features of a row, in the order of the columns; NaN where there is none. Each row is put once.
    void put(Row row, double[] values);

    /// Writes the rows that were put, in the order of the table, as CSV or Parquet by the name of the file. The file is
    /// there as a whole or not at all; the same rows give the same bytes.
    void write(Path file) throws IOException;

    @Override
    void close();
}
