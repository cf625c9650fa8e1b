package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchline.model.Period;
import touchline.storage.Facts;
import touchline.storage.MetricFiles;
import touchline.storage.MetricRow;
import touchline.storage.SqlQueries;
import touchline.storage.SqlQueriesContract;

final class DuckSqlQueriesTest extends SqlQueriesContract {
    private Path metrics;
    private DuckDb database;

    @BeforeAll
    void fill(@TempDir Path folder) {
        metrics = folder.resolve("batch's values");
        database = DuckDb.open(
                DuckSettings.laptop(folder.resolve("touchline.duckdb")).withMetrics(metrics));
        fill(database.events());
        database.tracking()
                .append(Facts.frames(Facts.MATCH, Period.FIRST_HALF, 0, 10, Facts.roster(3), new Random(1)), Map.of());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected SqlQueries queries() {
        return database.queries();
    }

    @Override
    protected String endless() {
        return "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = -1";
    }

    @Test
    void framesAndPositionsAreRows() {
        assertThat(row("SELECT count(*), max(clock_ms) FROM frame")).containsExactly(10L, 360.0);
        assertThat(row("SELECT count(DISTINCT player_id), bool_and(abs(x_m) <= 52.5) FROM position"))
                .containsExactly(3L, true);
    }

    /// One row per view: `| name | where | columns |`.
    @Test
    void theReferenceNamesEveryViewWithItsColumns() throws IOException {
        Path page = Path.of(System.getProperty("touchline.root"), "docs", "reference", "sql.md");
        List<String> views = new ArrayList<>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                String view = cells[1].strip().replace("`", "");
                views.add(view);
                assertThat(query("DESCRIBE " + view).rows())
                        .extracting(List::getFirst)
                        .as(view)
                        .containsExactly((Object[]) cells[3].strip().split(", "));
            }
        }
        assertThat(query("SELECT view_name FROM duckdb_views() WHERE NOT internal")
                        .rows())
                .extracting(List::getFirst)
                .containsExactlyInAnyOrderElementsOf(views);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATTACH '/tmp/touchline-x.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "RESET lock_configuration",
                "PRAGMA enable_profiling",
                "EXPORT DATABASE '/tmp/touchline-x'",
                "CALL checkpoint()",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM glob('/*')",
                "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
                "SELECT getenv('HOME')",
                "SELECT * FROM query('DELETE FROM kept.event')",
            })
    void whatReachesBeyondTheStoresIsRefused(String sql) {
        assertThatThrownBy(() -> query(sql)).isInstanceOf(SqlQueries.Refused.class);

        assertThat(row("SELECT count(*) FROM kept.event")).containsExactly((long) EVENTS);
        assertThat(Files.exists(Path.of("/tmp/touchline-x.csv"))).isFalse();
    }

    @Test
    void valuesOfBatchesAreRowsFromWhenTheyAreThere() throws IOException {
        assertThat(query("SHOW TABLES").rows()).contains(List.of("metrics"));
        assertThat(query("SELECT * FROM metrics").rows()).isEmpty();
        List<List<?>> columns = List.copyOf(query("DESCRIBE metrics").rows());

        try (MetricFiles files = new DuckMetricFiles()) {
            write(files, "match_date=2026-05-01", "vendor-1", 0.25);
            write(files, "match_date=__HIVE_DEFAULT_PARTITION__", "vendor-2", 0.5);
        }

        assertThat(query("SELECT * FROM Metrics ORDER BY match_id").rows())
                .containsExactly(
                        List.of("2026-05-01", "vendor-1", "xg", 2L, "team", "t", 0.25),
                        Arrays.asList(null, "vendor-2", "xg", 2L, "team", "t", 0.5));
        assertThat(query("SELECT m.competition, sum(v.value) FROM metrics v JOIN match m USING (match_id) GROUP BY 1")
                        .rows())
                .containsExactly(List.of("World Cup", 0.25));
        assertThat(List.<List<?>>copyOf(query("DESCRIBE metrics").rows())).isEqualTo(columns);

        Path cut = write(new DuckMetricFiles(), "match_date=2026-05-02", "vendor-3", 1);
        try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        assertThatThrownBy(() -> query("SELECT * FROM metrics"))
                .isInstanceOf(SqlQueries.Refused.class)
                .hasMessageContaining(cut.toString())
                .hasMessageEndingWith("; a run of touchline batch makes damaged files again");
        assertThat(row("SELECT count(*) FROM event")).containsExactly(EVENTS - 1L);
        Files.delete(cut);
    }

    private Path write(MetricFiles files, String partition, String match, double value) throws IOException {
        Path file = Files.createDirectories(metrics.resolve(partition)).resolve(match + ".parquet");
        files.write(file, List.of(new MetricRow(match, "xg", 2, "team", "t", value)));
        return file;
    }
}
