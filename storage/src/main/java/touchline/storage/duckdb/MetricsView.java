package touchline.storage.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import touchline.storage.internal.Jdbc;

/// The values of batches as the view `metrics`. Their files come and go while the database is open, and the
/// engine must find one to make a view of them: it is made for each question that speaks of it, over the empty
/// one that is always there.
///
/// @param folder of partitions `match_date=…` with Parquet files in them
record MetricsView(Optional<Path> folder) {
    private static final String NAME = "metrics";

    static void prepare(DuckDBConnection connection) throws SQLException {
        Jdbc.execute(connection, "CREATE OR REPLACE VIEW " + NAME + """
                 AS SELECT
                    NULL::DATE AS match_date, '' AS match_id, '' AS metric, 0::INTEGER AS version, '' AS grain, '' AS subject,
                    0::DOUBLE AS value
                WHERE false""");
    }

    /// For the questions of this connection.
    void bind(DuckDBConnection connection, String sql) throws SQLException {
        if (sql.toLowerCase(Locale.ROOT).contains(NAME) && folder.isPresent() && holdsFiles(folder.get())) {
            String files = MatchFiles.literal(folder.get().resolve("*").resolve("*.parquet"));
            Jdbc.execute(connection, "CREATE OR REPLACE TEMP VIEW " + NAME + """
                     AS SELECT match_date, match_id, metric, version, grain, subject, value
                    FROM read_parquet(%s, hive_partitioning = true, hive_types = {'match_date': DATE})""".formatted(files));
        }
    }

    /// The engine names the file that it cannot read; a run sees by its size that it is not whole.
    String explained(String failure) {
        return folder.isPresent() && failure.contains(folder.get().toString())
                ? failure + "; a run of touchline batch makes damaged files again"
                : failure;
    }

    private static boolean holdsFiles(Path folder) throws SQLException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files =
                Files.find(folder, 2, (file, _) -> file.toString().endsWith(".parquet"))) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new SQLException("cannot look into " + folder + ": " + e.getMessage(), e);
        }
    }
}
