package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Action;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.RawJson;
import touchline.model.TrackingFrame;
import touchline.model.VendorRecord;
import touchline.storage.FactFileDamaged;
import touchline.storage.FactFiles.Detail;
import touchline.storage.FactFiles.Draft;
import touchline.storage.FactFiles.Label;
import touchline.storage.Facts;
import touchline.storage.RealMatches;
import touchline.storage.parquet.FactLabel;
import touchline.testkit.Seeds;

/// Files of facts: what was written comes back, others can read it, and what is damaged is told by its name.
final class DuckFactFilesTest {
    private static final Label LABEL =
            new Label(Facts.MATCH, Optional.of(LocalDate.parse("2018-05-13")), "it's a fingerprint");
    private static final int MORE_THAN_A_ROW_GROUP = 125_000;

    @TempDir
    Path folder;

    private final DuckFactFiles files = new DuckFactFiles();

    @AfterEach
    void close() {
        files.close();
    }

    private Path write(String name, List<? extends Envelope<?>> facts) {
        Path file = folder.resolve(name);
        try (Draft draft = files.begin(file)) {
            facts.forEach(draft::fact);
            draft.complete(LABEL);
        }
        return file;
    }

    private List<Envelope<?>> read(Path file, Detail detail) {
        List<Envelope<?>> facts = new ArrayList<>();
        files.read(file, detail, facts::add);
        return facts;
    }

    /// Facts of every kind, frames of two rosters among them.
    private static List<Envelope<?>> every(RandomGenerator random) {
        List<Envelope<?>> facts = new ArrayList<>();
        facts.add(Facts.envelope(Facts.MATCH, "sheet", 0, 0, Facts.sheet(Facts.MATCH, Optional.empty())));
        List<Envelope<MatchEvent>> events = Facts.events(Facts.MATCH, 400, random);
        facts.addAll(events);
        facts.add(Facts.envelope(Facts.MATCH, "seen", 0, 900, Facts.freezeFrame("e3", random)));
        facts.add(Facts.withdrawal(events.get(7), 1));
        facts.add(Facts.revised(events.get(8), 2, events.get(9).data()));
        facts.addAll(Facts.frames(Facts.MATCH, Period.FIRST_HALF, 0, 600, Facts.roster(5), random));
        facts.addAll(Facts.events(Facts.match(1), 3, random));
        facts.addAll(Facts.frames(Facts.MATCH, Period.SECOND_HALF, 700, 30, Facts.roster(7), random));
        return facts;
    }

    /// What a file keeps of a fact: frames refer to the whole document that they stand in.
    private static Envelope<?> kept(Envelope<?> fact) {
        DataRef ref = fact.dataRef();
        return fact.data() instanceof TrackingFrame
                ? at(fact, DataRef.whole(ref.sha256(), ref.entry()), fact.data())
                : fact;
    }

    private static Envelope<?> at(Envelope<?> fact, DataRef ref, touchline.model.Fact data) {
        return new Envelope<>(
                fact.source(),
                fact.id(),
                fact.revision(),
                fact.match(),
                fact.sequence(),
                fact.part(),
                fact.time(),
                fact.recorded(),
                fact.arrival(),
                ref,
                fact.traceparent(),
                data);
    }

    private static Envelope<?> lean(Envelope<?> fact) {
        if (!(fact.data() instanceof MatchEvent event)) {
            return kept(fact);
        }
        var nothing = new VendorRecord("", "", Optional.empty(), Optional.empty(), RawJson.EMPTY);
        var lean = new MatchEvent(event.clock(), event.team(), event.player(), event.at(), event.action(), nothing);
        return at(fact, DataRef.whole("0".repeat(64), Optional.empty()), lean);
    }

    @Test
    void factsOfEveryKindComeBack() {
        Seeds.check(5, random -> {
            List<Envelope<?>> facts = every(random);
            Path file = write("made.parquet", facts);
            assertThat(files.label(file)).isEqualTo(LABEL);
            assertThat(read(file, Detail.FULL))
                    .isEqualTo(facts.stream().map(DuckFactFilesTest::kept).toList());
            assertThat(read(file, Detail.LEAN))
                    .isEqualTo(facts.stream().map(DuckFactFilesTest::lean).toList());
        });
    }

    @Test
    void realMatchesComeBack() {
        List<List<Envelope<?>>> matches = RealMatches.all();
        assumeTrue(!matches.isEmpty(), "the sample data is absent");
        for (List<Envelope<?>> match : matches) {
            Path file = write("real.parquet", match);
            assertThat(read(file, Detail.FULL)).isEqualTo(match);
            assertThat(read(file, Detail.LEAN))
                    .isEqualTo(match.stream().map(DuckFactFilesTest::lean).toList());
        }
    }

    @Test
    void severalRowGroupsAndNoRowsAtAll() {
        List<Envelope<?>> many = new ArrayList<>();
        MatchEvent event = Facts.event(GameClock.ofMillis(Period.FIRST_HALF, 0), new Action.Stoppage());
        for (int i = 0; i < MORE_THAN_A_ROW_GROUP; i++) {
            many.add(Facts.envelope(Facts.MATCH, "e" + i, 0, i, event));
        }
        assertThat(read(write("many.parquet", many), Detail.FULL)).isEqualTo(many);
        assertThat(read(write("none.parquet", List.of()), Detail.FULL)).isEmpty();
    }

    @Test
    void theSameFactsGiveTheSameBytes() throws Exception {
        List<Envelope<?>> facts = every(Seeds.generator(1));
        byte[] first = Files.readAllBytes(write("first.parquet", facts));
        assertThat(Files.readAllBytes(write("second.parquet", facts))).isEqualTo(first);
    }

    @Test
    void othersReadTypedColumns() throws Exception {
        List<Envelope<MatchEvent>> events = Facts.events(Facts.MATCH, 500, Seeds.generator(3));
        Path file = write("it's typed.parquet", events);
        double x = events.stream()
                .flatMap(event -> event.data().at().stream())
                .mapToDouble(at -> at.xMetres())
                .sum();
        String sql =
                "SELECT count(*) || ' ' || (abs(sum(x_m) - (" + x + ")) < 1e-6) || ' ' || min(recorded_time)::VARCHAR"
                        + " FROM read_parquet(" + quoted(file) + ") WHERE fact = 'event'";
        assertThat(ask(sql)).startsWith("500 true 2026-05-01 ");
    }

    /// Other programs rely on names and types: whoever changes them gives the form another number.
    @Test
    void theColumnsAreAPromise() throws Exception {
        Path file = write("columns.parquet", List.of());
        assertThat(FactLabel.CURRENT_FORM).isEqualTo("2");
        assertThat(ask("SELECT string_agg(column_name || ' ' || column_type, ' ') FROM (DESCRIBE FROM read_parquet("
                        + quoted(file) + "))"))
                .isEqualTo("match_id VARCHAR fact VARCHAR source VARCHAR id VARCHAR revision INTEGER sequence BIGINT"
                        + " part INTEGER type VARCHAR outcome VARCHAR kind VARCHAR period TINYINT clock_us BIGINT"
                        + " time TIMESTAMP WITH TIME ZONE team_id VARCHAR player_id VARCHAR x_m DOUBLE y_m DOUBLE"
                        + " end_x_m DOUBLE end_y_m DOUBLE body_part VARCHAR recipient_id VARCHAR restart VARCHAR"
                        + " is_cross BOOLEAN vendor_xg DOUBLE replacement_id VARCHAR formation VARCHAR"
                        + " recorded_time TIMESTAMP WITH TIME ZONE arrival VARCHAR vendor_id VARCHAR vendor_type VARCHAR"
                        + " vendor_team_id VARCHAR vendor_player_id VARCHAR qualifiers VARCHAR data_object VARCHAR"
                        + " data_offset BIGINT data_length BIGINT traceparent VARCHAR line VARCHAR frames BLOB");
    }

    @Test
    void aFileThatIsCutShortIsNamedAndHandsOverNothing() throws Exception {
        byte[] whole = Files.readAllBytes(write("whole.parquet", every(Seeds.generator(2))));
        Path cut = folder.resolve("cut.parquet");
        RandomGenerator random = Seeds.generator(4);
        for (int i = 0; i < 30; i++) {
            Files.write(cut, Arrays.copyOf(whole, i == 0 ? 0 : random.nextInt(whole.length)));
            refused(cut, "cut.parquet: ");
            assertThatThrownBy(() -> files.label(cut)).isInstanceOf(FactFileDamaged.class);
        }
    }

    @Test
    void damagedBytesAreRefusedOrReadAndNothingElse() throws Exception {
        byte[] whole = Files.readAllBytes(write("whole.parquet", every(Seeds.generator(2))));
        Path damaged = folder.resolve("damaged.parquet");
        int refused = 0;
        RandomGenerator random = Seeds.generator(5);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, bytes);
            List<Envelope<?>> handedOver = new ArrayList<>();
            try {
                files.read(damaged, Detail.FULL, handedOver::add);
            } catch (FactFileDamaged e) {
                refused++;
                assertThat(e).hasMessageStartingWith(damaged.toString());
                assertThat(handedOver).isEmpty();
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void otherColumnsAreRefusedByName() throws Exception {
        Path whole = write("whole.parquet", every(Seeds.generator(2)));
        Path other = folder.resolve("other.parquet");
        copy(whole, other, "* EXCLUDE (end_x_m)");
        refused(other, "has no column end_x_m");
        copy(whole, other, "* REPLACE (x_m::VARCHAR AS x_m)");
        refused(other, "has column x_m of type BYTE_ARRAY, not DOUBLE");
        copy(whole, other, "* REPLACE ('dribble' AS type)");
        refused(other, "'dribble' is no type of event");
        run("COPY (FROM read_parquet(" + quoted(whole) + ")) TO " + quoted(other) + " (FORMAT parquet)");
        refused(other, "does not say its touchline.form");
        Files.writeString(other, "no parquet at all, but long enough to hold a footer");
        refused(other, "is no whole Parquet file");
    }

    private void refused(Path file, String why) {
        List<Envelope<?>> handedOver = new ArrayList<>();
        assertThatThrownBy(() -> files.read(file, Detail.LEAN, handedOver::add))
                .isInstanceOf(FactFileDamaged.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(why);
        assertThat(handedOver).isEmpty();
    }

    /// Rewrites a file with other columns, keeping its label.
    private static void copy(Path from, Path to, String columns) throws SQLException {
        run("COPY (SELECT " + columns + " FROM read_parquet(" + quoted(from) + ")) TO " + quoted(to)
                + " (FORMAT parquet, COMPRESSION zstd, KV_METADATA {'touchline.form': '2', 'touchline.match_id': 'made-1',"
                + " 'touchline.match_date': '',"
                + " 'touchline.fingerprint': 'f'})");
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
