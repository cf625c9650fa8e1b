package touchline.pipeline.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.metrics.MetricValue;
import touchline.metrics.Subject;
import touchline.model.MatchId;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.storage.duckdb.DuckMetricFiles;

/// The dataset: its rows, its bytes, and what it says of itself after something went wrong.
final class FolderMetricsTest {
    private static final MatchId MATCH = new MatchId("made-1");
    private static final MatchId OTHER = new MatchId("made-2");
    private static final MetricValue XG =
            new MetricValue("xg", 2, new Subject.OfTeam(new TeamId("made-7")), OptionalDouble.of(0.1 + 0.2));
    private static final MetricValue PASSES =
            new MetricValue("passes", 1, new Subject.OfPlayer(new PlayerId("made-9")), OptionalDouble.of(51));
    private static final MetricValue GONE =
            new MetricValue("xg", 2, new Subject.OfEvent("shot-1"), OptionalDouble.empty());

    @TempDir
    Path folder;

    private FolderMetrics open() throws IOException {
        return new FolderMetrics(folder, new DuckMetricFiles());
    }

    private static MatchMetrics metrics(MatchId match, String date, MetricValue... values) {
        return new MatchMetrics(
                match,
                Optional.of(date).filter(text -> !text.isEmpty()).map(LocalDate::parse),
                "f",
                new MetricVersions(Map.of("xg", 2, "passes", 1), Map.of("xg", "xg 0123456789ab")),
                List.of(values));
    }

    private static Manifest write(FolderMetrics output, String date, MetricValue... values) throws IOException {
        output.write(List.of(metrics(MATCH, date, values)));
        return Optional.ofNullable(output.manifests().get(MATCH)).orElseThrow();
    }

    @Test
    void rowsAreReadByOthersWithTheDateOfTheirFolder() throws Exception {
        try (FolderMetrics output = open()) {
            write(output, "2018-05-13", XG, PASSES, GONE);
        }
        assertThat(rows("match_date, match_id, metric, version, grain, subject, value = 0.1::DOUBLE + 0.2::DOUBLE"))
                .containsExactly(
                        "2018-05-13 made-1 passes 1 player made-9 false", "2018-05-13 made-1 xg 2 team made-7 true");
    }

    @Test
    void matchesWithoutADateHaveNone() throws Exception {
        try (FolderMetrics output = open()) {
            write(output, "", XG);
        }
        assertThat(rows("match_date IS NULL, match_id")).containsExactly("true made-1");
    }

    @Test
    void equalValuesGiveEqualBytesInWhateverOrder() throws Exception {
        Path file = folder.resolve("metrics/match_date=2018-05-13/metrics.parquet");
        try (FolderMetrics output = open()) {
            Manifest one = write(output, "2018-05-13", XG, PASSES);
            byte[] bytes = Files.readAllBytes(file);
            Manifest other = write(output, "2018-05-13", PASSES, XG);
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
            assertThat(other).isEqualTo(one);
            assertThat(one.rows()).isEqualTo(2);
            assertThat(one.bytes()).isEqualTo(bytes.length);
        }
    }

    @Test
    void matchesOfADayAreInOneFileHoweverTheyCame() throws Exception {
        Path file = folder.resolve("metrics/match_date=2018-05-13/metrics.parquet");
        MatchMetrics one = metrics(MATCH, "2018-05-13", XG);
        MatchMetrics two = metrics(OTHER, "2018-05-13", PASSES);
        try (FolderMetrics output = open()) {
            output.write(List.of(two, one));
            byte[] together = Files.readAllBytes(file);
            assertThat(output.manifests()).containsOnlyKeys(MATCH, OTHER);

            output.write(List.of(metrics(MATCH, "2018-05-13", XG, PASSES)));
            assertThat(rows("match_id, metric")).containsExactly("made-1 passes", "made-1 xg", "made-2 passes");
            output.write(List.of(one));
            assertThat(Files.readAllBytes(file)).isEqualTo(together);
        }
        try (FolderMetrics output = open()) {
            output.remove(Set.of(MATCH));
            assertThat(rows("match_id, metric")).containsExactly("made-2 passes");
            output.remove(Set.of(MATCH, OTHER));
            assertThat(file).doesNotExist();
            assertThat(output.manifests()).isEmpty();
        }
    }

    @Test
    void aMatchThatMovesToAnotherDayIsThereOnce() throws Exception {
        try (FolderMetrics output = open()) {
            output.write(List.of(metrics(MATCH, "2018-05-13", XG), metrics(OTHER, "2018-05-13", XG)));
        }
        try (FolderMetrics output = open()) { // it knows from the manifests where the match was
            write(output, "2018-05-14", XG);
            assertThat(output.manifests()).containsOnlyKeys(MATCH, OTHER);
        }
        assertThat(rows("match_date, match_id")).containsExactly("2018-05-13 made-2", "2018-05-14 made-1");
    }

    @Test
    void onlyWhatIsWholeIsTold() throws Exception {
        Path file = folder.resolve("metrics/match_date=2018-05-13/metrics.parquet");
        Path manifest = folder.resolve("manifests/match_date=2018-05-13.json");
        try (FolderMetrics output = open()) {
            Manifest written = write(output, "2018-05-13", XG);
            assertThat(output.manifests()).isEqualTo(Map.of(MATCH, written));

            Files.write(file, new byte[0]);
            assertThat(output.manifests()).isEmpty();

            write(output, "2018-05-13", XG);
            Files.writeString(manifest, Files.readString(manifest).substring(0, 20));
            assertThat(output.manifests()).isEmpty();

            write(output, "2018-05-13", XG);
            assertThat(output.manifests()).isEqualTo(Map.of(MATCH, written));
        }
    }

    @Test
    void ofADamagedFileNothingIsTakenOver() throws Exception {
        Path file = folder.resolve("metrics/match_date=2018-05-13/metrics.parquet");
        try (FolderMetrics output = open()) {
            output.write(List.of(metrics(MATCH, "2018-05-13", XG), metrics(OTHER, "2018-05-13", XG)));
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1; // as long as before: only its hash tells
            Files.write(file, bytes);

            write(output, "2018-05-13", XG);

            assertThat(output.manifests()).containsOnlyKeys(MATCH);
        }
        assertThat(rows("match_id")).containsExactly("made-1");
    }

    @Test
    void whatAnEarlierReleaseWroteByMatchIsMadeAnew() throws Exception {
        Path old = Files.createDirectories(folder.resolve("metrics/match_date=2018-05-13"))
                .resolve("made-1.parquet");
        Files.writeString(old, "of one match");
        Files.createDirectories(folder.resolve("manifests"));
        Files.writeString(folder.resolve("manifests/made-1.json"), """
                {"match_id":"made-1","file":"match_date=2018-05-13/made-1.parquet","fingerprint":"f","rows":1,"bytes":12,
                "sha256":"","versions":{},"models":{}}""");
        try (FolderMetrics output = open()) {
            assertThat(output.manifests()).isEmpty();
            assertThat(old).doesNotExist();
            assertThat(folder.resolve("manifests")).isEmptyDirectory();
        }
    }

    @Test
    void whatAKilledProcessHasLeftAsideIsCleared() throws Exception {
        Files.createDirectories(folder.resolve("aside"));
        Files.writeString(folder.resolve("aside/metrics.parquet"), "half of it");
        try (FolderMetrics output = open()) {
            assertThat(folder.resolve("aside")).isEmptyDirectory();
            assertThat(output.manifests()).isEmpty();
        }
    }

    private List<String> rows(String columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + columns + " FROM read_parquet('"
                        + folder.resolve("metrics") + "/*/*.parquet', hive_partitioning = true) ORDER BY ALL")) {
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : " ").append(found.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
