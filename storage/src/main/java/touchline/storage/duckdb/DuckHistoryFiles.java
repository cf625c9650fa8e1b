package touchline.storage.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import touchline.storage.HistoryFiles;
import touchline.storage.HistoryRow;
import touchline.storage.internal.Jdbc;

/// Changes of metrics as Parquet files. Each thread has a table of its own, which holds one file's rows at a time.
public final class DuckHistoryFiles implements HistoryFiles {
    private static final String TABLE = """
            CREATE OR REPLACE TEMP TABLE history (match_id VARCHAR NOT NULL, part VARCHAR NOT NULL,
                entity VARCHAR NOT NULL, entity_id VARCHAR NOT NULL, metric VARCHAR NOT NULL,
                period INTEGER NOT NULL, clock_s INTEGER NOT NULL, learnt TIMESTAMPTZ NOT NULL,
                taken BIGINT NOT NULL, change BIGINT NOT NULL, presence INTEGER NOT NULL)""";

    private static final String COLUMNS = "match_id, part, entity, entity_id, metric, period, clock_s,"
            + " epoch_us(learnt), taken, change, presence";

    private final ParquetEngine engine = new ParquetEngine();

    @Override
    public void write(Path file, List<HistoryRow> rows) {
        engine.connections().use("write " + file, connection -> {
            Jdbc.execute(connection, TABLE);
            append(connection, rows);
            Jdbc.execute(
                    connection,
                    "COPY history TO " + MatchFiles.literal(file)
                            + " (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, USE_TMP_FILE false)");
            return rows.size();
        });
    }

    private static void append(DuckDBConnection connection, List<HistoryRow> rows) throws SQLException {
        try (DuckDBAppender out = connection.createAppender("temp", "main", "history")) {
            for (HistoryRow row : rows) {
                out.beginRow().append(row.match()).append(row.part()).append(row.entity());
                out.append(row.id()).append(row.metric()).append(row.period()).append(row.clockSeconds());
                Appending.append(out, row.learnt());
                out.append(row.taken()).append(row.change()).append(row.presence());
                out.endRow();
            }
        }
    }

    @Override
    public void read(List<Path> files, Consumer<HistoryRow> out) {
        select(files, "", out);
    }

    @Override
    public void read(List<Path> files, Part part, Consumer<HistoryRow> out) {
        String metrics = "metric IN " + literals(part.metrics());
        String entities = "entity_id IN " + literals(part.entities());
        select(
                files,
                " WHERE (" + metrics + " AND " + entities + ") OR (presence <> 0 AND (" + metrics + " OR " + entities
                        + "))",
                out);
    }

    private void select(List<Path> files, String where, Consumer<HistoryRow> out) {
        if (files.isEmpty()) {
            return;
        }
        String from = files.stream().map(file -> MatchFiles.literal(file)).collect(Collectors.joining(", ", "[", "]"));
        String sql = "SELECT " + COLUMNS + " FROM read_parquet(" + from + ", hive_partitioning = false)" + where;
        engine.connections().use("read histories of matches", connection -> {
            Words words = new Words();
            Chunks.read(connection, sql, chunk -> hand(chunk, words, out));
            return files.size();
        });
    }

    private static void hand(DuckDBDataChunkReader chunk, Words words, Consumer<HistoryRow> out) throws SQLException {
        for (long i = 0; i < chunk.rowCount(); i++) {
            out.accept(new HistoryRow(
                    words.one(chunk.vector(0).getString(i)),
                    words.one(chunk.vector(1).getString(i)),
                    words.one(chunk.vector(2).getString(i)),
                    words.one(chunk.vector(3).getString(i)),
                    words.one(chunk.vector(4).getString(i)),
                    chunk.vector(5).getInt(i),
                    chunk.vector(6).getInt(i),
                    Instant.EPOCH.plus(chunk.vector(7).getLong(i), ChronoUnit.MICROS),
                    chunk.vector(8).getLong(i),
                    chunk.vector(9).getLong(i),
                    chunk.vector(10).getInt(i)));
        }
    }

    /// There are few words in many rows: each is kept once.
    private static final class Words {
        private final Map<String, String> known = new HashMap<>();

        String one(String word) {
            return Optional.ofNullable(known.putIfAbsent(word, word)).orElse(word);
        }
    }

    private static String literals(Collection<String> words) {
        return words.isEmpty()
                ? "(NULL)"
                : words.stream().sorted().map(DuckHistoryFiles::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        engine.close();
    }
}
