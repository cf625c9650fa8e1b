package touchline.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.features.BruteForce;
import touchline.features.Entity;
import touchline.features.FeatureView;
import touchline.features.Season;
import touchline.metrics.Metrics;
import touchline.pipeline.batch.MetricVersions;
import touchline.storage.BadTable;
import touchline.storage.duckdb.DuckEntityTable;
import touchline.testkit.Seeds;

/// Tables of features are what brute force finds, row by row, and are made again with the same bytes.
final class TrainingSetTest {
    private static final int ROWS = 25;

    @TempDir
    Path folder;

    private record Row(String entity, Instant at, Optional<Instant> known) {
        static Row any(Entity entity, RandomGenerator random) {
            String team = Season.TEAMS.get(random.nextInt(3)).value();
            Instant at = Season.BEGIN
                    .plus(Duration.ofDays(3L * (1 + random.nextInt(MadeStore.MATCHES))))
                    .plus(Duration.ofSeconds(random.nextInt(40_000)));
            return new Row(
                    entity == Entity.TEAM ? team : team + "-" + (1 + random.nextInt(2)),
                    at,
                    random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(at.plusSeconds(random.nextInt(-40_000, 400_000))));
        }
    }

    private Path csv(List<Row> rows) throws IOException {
        StringBuilder text = new StringBuilder("label,entity,at,known_by\n");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            text.append(i + "," + row.entity() + "," + row.at() + ","
                    + row.known().map(Instant::toString).orElse("") + "\n");
        }
        return Files.writeString(folder.resolve("entities.csv"), text);
    }

    private static TrainingSet.Made fill(MadeStore made, TrainingOrder order, Path entities, Path out)
            throws IOException {
        try (DuckEntityTable table = DuckEntityTable.open(entities)) {
            TrainingSet.Made done = new TrainingSet(made.open(), made.views).fill(table, order, (_, _) -> {});
            table.write(out);
            TrainingCard.write(new TrainingCard.Asked("1.2.3", order, Optional.of(entities)), done, out);
            return done;
        }
    }

    private static List<List<Object>> read(Path parquet) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM '" + parquet + "'")) {
            List<List<Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(Optional.ofNullable(rows.getObject(i)).orElse(Double.NaN));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyRowIsWhatBruteForceFinds() {
        AtomicInteger run = new AtomicInteger();
        Seeds.check(4, random -> {
            Entity entity = run.incrementAndGet() % 2 == 0 ? Entity.TEAM : Entity.PLAYER;
            try (MadeStore made = new MadeStore(folder.resolve("run-" + run), random)) {
                List<FeatureView> views = made.views.all().stream()
                        .filter(view -> view.entity() == entity)
                        .toList();
                Instant known = Season.BEGIN.plus(Duration.ofDays(random.nextInt(3 * MadeStore.MATCHES)));
                Optional<Instant> otherwise = random.nextBoolean() ? Optional.of(known) : Optional.empty();
                TrainingOrder order = new TrainingOrder(views, otherwise, made.versions());
                List<Row> rows = new ArrayList<>();
                for (int i = 0; i < ROWS; i++) {
                    rows.add(Row.any(entity, random));
                }
                Path out = folder.resolve("out.parquet");
                TrainingSet.Made done = fill(made, order, csv(rows), out);
                assertThat(done.rows()).isEqualTo(ROWS);
                assertThat(done.empty()).isLessThan(done.rows() * done.columns());
                List<List<Object>> table = read(out);
                BruteForce brute = new BruteForce(made.log, Metrics.all(), made.views);
                for (int i = 0; i < ROWS; i++) {
                    Row row = rows.get(i);
                    List<Object> expected = new ArrayList<>(List.of((long) i, row.entity()));
                    Instant by = row.known().or(() -> otherwise).orElse(row.at());
                    for (FeatureView view : views) {
                        for (double value : brute.vector(view, row.entity(), row.at(), by)) {
                            expected.add(value);
                        }
                    }
                    List<Object> found = new ArrayList<>(table.get(i));
                    found.subList(2, 4).clear();
                    assertThat(found).as("row %d: %s", i, row).isEqualTo(expected);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void theSameInputsGiveTheSameBytes() throws Exception {
        try (MadeStore made = new MadeStore(folder.resolve("store"), Seeds.generator(3))) {
            TrainingOrder order = new TrainingOrder(
                    List.of(made.views.find("team_form").orElseThrow()), Optional.of(Instant.MAX), made.versions());
            Path rows = folder.resolve("rows.csv");
            EntityRows.atKickOffs(made.open(), Entity.TEAM, Instant.MAX, rows);
            assertThat(Files.readAllLines(rows))
                    .hasSize(1 + 2 * MadeStore.MATCHES)
                    .first()
                    .isEqualTo("entity,at,match_id,competition,opponent,is_home,goals_for,goals_against,points");
            assertThat(Files.readAllLines(rows).subList(1, 1 + 2 * MadeStore.MATCHES))
                    .as("rows with their labels")
                    .allMatch(row -> row.matches(".*,\\d+,\\d+,\\d+"));
            for (String form : List.of("parquet", "csv")) {
                Path one = folder.resolve("one." + form);
                Path other = folder.resolve("other." + form);
                fill(made, order, rows, one);
                fill(made, order, rows, other);
                assertThat(other).hasSameBinaryContentAs(one);
                assertThat(TrainingCard.beside(other)).hasSameTextualContentAs(TrainingCard.beside(one));
            }
            try (DuckEntityTable written = DuckEntityTable.open(folder.resolve("one.parquet"))) {
                assertThat(written.texts("competition"))
                        .hasSize(2 * MadeStore.MATCHES)
                        .containsOnly(Season.COMPETITION);
            }
            // what was written can be asked for again
            Path again = folder.resolve("again.csv");
            Files.writeString(folder.resolve("asked.csv"), "entity,at,known_by\nmade-a,2026-08-09 13:00:00+00,\n");
            assertThat(fill(made, order, folder.resolve("asked.csv"), again).rows())
                    .isEqualTo(1);
        }
    }

    @Test
    void theCardSaysWhoMadeItAndHowToAskAgain() throws Exception {
        try (MadeStore made = new MadeStore(folder.resolve("store"), Seeds.generator(3))) {
            List<FeatureView> views = List.of(
                    made.views.find("team_form").orElseThrow(),
                    made.views.find("team_passing").orElseThrow());
            Path rows = csv(List.of(new Row(Season.TEAMS.getFirst().value(), Season.BEGIN, Optional.empty())));
            Path out = folder.resolve("out.csv");
            fill(made, new TrainingOrder(views, Optional.empty(), made.versions()), rows, out);
            assertThat(TrainingCard.beside(out))
                    .content()
                    .contains(
                            "\"release\":\"1.2.3\"",
                            "\"command\":\"touchline features training-set --views team_form,team_passing"
                                    + " --entities entities.csv\"",
                            "\"known_by\":\"each row's moment\"");
            Path elsewhere =
                    Files.createDirectories(folder.resolve("else/where")).resolve("entities.csv");
            Path other = folder.resolve("other.csv");
            fill(made, new TrainingOrder(views, Optional.empty(), made.versions()), Files.copy(rows, elsewhere), other);
            assertThat(TrainingCard.beside(other)).hasSameTextualContentAs(TrainingCard.beside(out));
        }
    }

    @Test
    void theCommandNamesEverythingThatChangesTheTable() throws Exception {
        try (MadeStore made = new MadeStore(folder.resolve("store"), Seeds.generator(3))) {
            List<FeatureView> form = List.of(made.views.find("team_form").orElseThrow());
            String command = "touchline features training-set --views team_form ";
            assertThat(asked(made, form, Optional.of(Instant.MAX), Optional.empty()))
                    .isEqualTo(command + "--matches --known-by now");
            assertThat(asked(
                            made,
                            form,
                            Optional.of(Season.BEGIN),
                            Optional.of(Path.of("/home/me/our team's week.csv"))))
                    .isEqualTo(command + "--entities 'our team'\\''s week.csv' --known-by " + Season.BEGIN);
        }
    }

    private static String asked(
            MadeStore made, List<FeatureView> views, Optional<Instant> knownBy, Optional<Path> entities) {
        return new TrainingCard.Asked("1.2.3", new TrainingOrder(views, knownBy, made.versions()), entities).command();
    }

    @Test
    void mistakesAreToldWithTheirLine() throws Exception {
        try (MadeStore made = new MadeStore(folder.resolve("store"), Seeds.generator(4))) {
            FeatureView form = made.views.find("team_form").orElseThrow();
            TrainingOrder order = new TrainingOrder(List.of(form), Optional.empty(), made.versions());
            String team = Season.TEAMS.getFirst().value();
            refuse(made, order, "entity,when\na,b\n", ":1: there is no column 'at'; there are entity, when");
            refuse(
                    made,
                    order,
                    "entity,at\n" + team + ",2026-08-09T13:00:00Z\n" + team + ",soon\n",
                    ":3: at is 'soon', not a time");
            refuse(
                    made,
                    order,
                    "entity,at,known_by\n" + team + ",2026-08-09T13:00:00Z,later\n",
                    ":2: known_by is 'later'");
            refuse(made, order, "entity,at\n" + team + ",\n", ":2: at is empty");
            refuse(
                    made,
                    order,
                    "entity,at\nnobody,2026-08-09T13:00:00Z\n",
                    ":2: there is no history of a team 'nobody'");
            refuse(
                    made,
                    order,
                    "entity,at,team_form__rest_days\n" + team + ",2026-08-09T13:00:00Z,1\n",
                    ":1: the column team_form__rest_days has the name of a feature");
            assertThatThrownBy(() -> DuckEntityTable.open(folder.resolve("none.csv")))
                    .isInstanceOf(BadTable.class)
                    .hasMessageContaining("there is no such file");
            assertThatThrownBy(() -> DuckEntityTable.open(Files.writeString(folder.resolve("cut.parquet"), "PAR1")))
                    .isInstanceOf(BadTable.class)
                    .hasMessageContaining("cut.parquet: cannot be read");
            assertThatThrownBy(() -> new TrainingOrder(
                            List.of(form, made.views.find("player_form").orElseThrow()),
                            Optional.empty(),
                            made.versions()))
                    .hasMessageContaining("the view player_form is about a player, team_form about a team");
        }
    }

    private void refuse(MadeStore made, TrainingOrder order, String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text);
        Path out = folder.resolve("bad.parquet");
        assertThatThrownBy(() -> fill(made, order, file, out))
                .isInstanceOf(BadTable.class)
                .hasMessageStartingWith(file + message);
        assertThat(out).doesNotExist();
    }

    @Test
    void historiesOfOtherVersionsAreRefused() throws Exception {
        try (MadeStore made = new MadeStore(folder.resolve("store"), Seeds.generator(5))) {
            MetricVersions newer = new MetricVersions(java.util.Map.of("points", 99), java.util.Map.of());
            TrainingOrder order =
                    new TrainingOrder(List.of(made.views.find("team_form").orElseThrow()), Optional.empty(), newer);
            Path rows = csv(List.of(new Row(Season.TEAMS.getFirst().value(), Season.BEGIN, Optional.empty())));
            assertThatThrownBy(() -> fill(made, order, rows, folder.resolve("out.parquet")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("touchline features materialize");
        }
    }
}
