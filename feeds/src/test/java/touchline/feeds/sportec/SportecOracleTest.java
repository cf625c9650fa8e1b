package touchline.feeds.sportec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchline.feeds.Document;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.Recognised;
import touchline.model.Action;
import touchline.model.DataRef;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.Score;
import touchline.model.Side;
import touchline.model.TrackingFrame;
import touchline.testkit.SharedData;

/// Our reading of the Sportec sample against kloppy's. What differs is asserted as it differs; the reasons are in
/// `docs/reference/vendors.md`.
final class SportecOracleTest {
    private static final double METRES = 0.05;
    private static final double CENTIMETRE = 0.0101;

    @Test
    void eventsAreThoseOfTheOracle() throws IOException {
        Optional<Path> folder = SharedData.find("vendors/sportec");
        Optional<Path> truth = SharedData.find("oracle/events_sportec_events.json.gz");
        assumeTrue(folder.isPresent() && truth.isPresent());
        JsonNode oracle = json(truth.get());
        List<Parsed> parsed = read(folder.get());
        Map<String, MatchEvent> ours = new HashMap<>();
        for (Parsed one : parsed) {
            assertThat(one).isInstanceOf(Parsed.Accepted.class);
            if (one instanceof Parsed.Accepted accepted
                    && (accepted.part() == 0 || accepted.id().endsWith(":out"))
                    && accepted.fact() instanceof MatchEvent event) {
                ours.put(accepted.id(), event);
            }
        }
        PitchSize pitch = sheet(parsed).pitch().orElseThrow();

        Map<String, Integer> differences = new TreeMap<>();
        for (JsonNode theirs : oracle.path("events")) {
            MatchEvent mine = ours.remove(theirs.get(0).asString().replace("-ball-out", ":out"));
            if (mine == null) {
                differences.merge("only there: " + theirs.get(3).asString(), 1, Integer::sum);
                continue;
            }
            assertThat(mine.clock().period().number()).isEqualTo(theirs.get(1).asInt());
            assertThat(mine.clock().seconds()).isCloseTo(theirs.get(2).asDouble(), within(1e-3));
            place(mine.at(), theirs.get(11), theirs.get(12), pitch, "place", differences);
            if (mine.action() instanceof Action.Pass pass) {
                place(pass.end(), theirs.get(13), theirs.get(14), pitch, "end of a pass", differences);
            }
            String type = theirs.get(3).asString() + "/" + theirs.get(4).asString("-");
            differences.merge(type + " is " + name(mine.action()), 1, Integer::sum);
            if (mine.action() instanceof Action.BallOut) {
                assertThat(mine.team()).isEmpty(); // kloppy once keeps the team of the event before
                continue;
            }
            if (!theirs.get(5).isNull()) {
                assertThat(mine.vendor().teamId()).contains(theirs.get(5).asString());
            }
            if (!theirs.get(6).isNull()) {
                assertThat(mine.vendor().playerId()).contains(theirs.get(6).asString());
            }
        }

        assertThat(differences)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("BALL_OUT/- is ball_out", 3),
                        Map.entry("end of a pass: none here", 2),
                        Map.entry("CARD/- is card", 1),
                        Map.entry("FOUL_COMMITTED/- is foul", 2),
                        Map.entry("GENERIC/- is duel", 2),
                        Map.entry("GENERIC/- is touch", 1),
                        Map.entry("GENERIC/- is offside", 1),
                        Map.entry("GENERIC/- is unmapped", 3),
                        Map.entry("PASS/COMPLETE is pass complete", 6),
                        Map.entry("PASS/INCOMPLETE is pass incomplete", 3),
                        Map.entry("RECOVERY/- is interception", 1),
                        Map.entry("SHOT/- is shot unknown", 1),
                        Map.entry("SHOT/BLOCKED is shot blocked", 2),
                        Map.entry("SHOT/GOAL is shot goal", 1),
                        Map.entry("SHOT/OFF_TARGET is shot off_target", 1),
                        Map.entry("SHOT/OWN_GOAL is own_goal", 1))));
        assertThat(ours.values()).allMatch(event -> event.action() instanceof Action.PeriodEnd);
    }

    @Test
    void theSheetIsThatOfTheOracle() throws IOException {
        Optional<Path> folder = SharedData.find("vendors/sportec");
        Optional<Path> truth = SharedData.find("oracle/events_sportec_events.json.gz");
        assumeTrue(folder.isPresent() && truth.isPresent());
        JsonNode oracle = json(truth.get());
        MatchSheet sheet = sheet(read(folder.get()));

        assertThat(sheet.score()).contains(new Score(1, 0));
        for (JsonNode team : oracle.path("teams")) {
            Side side = team.path("ground").asString().equals("home") ? Side.HOME : Side.AWAY;
            var mine = sheet.team(side).orElseThrow();
            assertThat(mine.vendor().id()).isEqualTo(team.path("id").asString());
            assertThat(mine.name()).isEqualTo(team.path("name").asString());
            assertThat(mine.players()).hasSize(team.path("players").size());
            for (JsonNode player : team.path("players")) {
                var same = mine.players().stream()
                        .filter(one ->
                                one.vendor().id().equals(player.path("id").asString()))
                        .findFirst()
                        .orElseThrow();
                assertThat(same.name()).isEqualTo(player.path("name").asString());
                assertThat(same.jersey()).contains(player.path("jersey").asInt());
                assertThat(same.starter()).contains(player.path("starting").asBoolean());
            }
        }
    }

    @Test
    void framesAreThoseOfTheOracle() throws IOException {
        Optional<Path> folder = SharedData.find("vendors/sportec");
        Optional<Path> truth = SharedData.find("oracle/tracking_sportec_positional.json.gz");
        assumeTrue(folder.isPresent() && truth.isPresent());
        JsonNode oracle = json(truth.get());
        Map<Integer, TrackingFrame> ours = new HashMap<>();
        for (Parsed one : read(folder.get())) {
            if (one instanceof Parsed.Accepted accepted && accepted.fact() instanceof TrackingFrame frame) {
                ours.put(frame.number(), frame);
            }
        }

        // kloppy leaves out the three frames that have players but no ball
        assertThat(ours).hasSize(oracle.path("frame_count").asInt() + 3);
        assertThat(ours.values().stream().filter(frame -> !frame.ball().seen())).hasSize(3);
        for (JsonNode theirs : oracle.path("frames")) {
            TrackingFrame mine = Optional.ofNullable(
                            ours.get(theirs.path("frame_id").asInt()))
                    .orElseThrow();
            assertThat(mine.clock().period().number())
                    .isEqualTo(theirs.path("period").asInt());
            assertThat(mine.clock().seconds()).isCloseTo(theirs.path("t").asDouble(), within(1e-3));
            assertThat(mine.inPlay())
                    .isEqualTo(theirs.path("ball_state").asString().equals("alive"));
            assertThat(mine.ball().xCm() / 100.0)
                    .isCloseTo(theirs.path("ball").get(0).asDouble(), within(CENTIMETRE));
            assertThat(mine.ball().yCm() / 100.0)
                    .isCloseTo(theirs.path("ball").get(1).asDouble(), within(CENTIMETRE));
            theirs.path("players").properties().forEach(player -> {
                int slot = mine.roster().slotOf(touchline.model.PlayerId.of("sportec", player.getKey()));
                assertThat(mine.xMetres(slot))
                        .isCloseTo(player.getValue().get(0).asDouble(), within(CENTIMETRE));
                assertThat(mine.yMetres(slot))
                        .isCloseTo(player.getValue().get(1).asDouble(), within(CENTIMETRE));
            });
        }
    }

    /// The oracle's linear place on 105 × 68 m against ours on the real pitch.
    private static void place(
            Optional<PitchPoint> mine,
            JsonNode x,
            JsonNode y,
            PitchSize pitch,
            String what,
            Map<String, Integer> differences) {
        if (x.isNull() != mine.isEmpty()) {
            differences.merge(what + (mine.isEmpty() ? ": none here" : ": none there"), 1, Integer::sum);
        } else if (mine.isPresent()) {
            double scaledX = mine.get().xMetres() * 105 / pitch.lengthMetres();
            double scaledY = mine.get().yMetres() * 68 / pitch.widthMetres();
            assertThat(scaledX).isCloseTo(x.asDouble(), within(METRES));
            assertThat(scaledY).isCloseTo(y.asDouble(), within(METRES));
        }
    }

    private static String name(Action action) {
        var form = touchline.model.json.ActionForm.of(action);
        boolean told = action instanceof Action.Pass || action instanceof Action.Shot;
        return form.type() + (told ? " " + form.outcome().orElse("") : "");
    }

    private static MatchSheet sheet(List<Parsed> parsed) {
        return parsed.stream()
                .filter(one -> one instanceof Parsed.Accepted accepted && accepted.fact() instanceof MatchSheet)
                .map(one -> (MatchSheet) ((Parsed.Accepted) one).fact())
                .reduce(MatchSheet::merge)
                .orElseThrow();
    }

    private static List<Parsed> read(Path folder) throws IOException {
        SportecFeed feed = new SportecFeed();
        List<Document> documents = new ArrayList<>();
        for (String name : List.of("sportec_meta.xml", "sportec_events.xml", "sportec_positional.xml")) {
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            Recognised what = feed.recognise(name, bytes).orElseThrow();
            documents.add(new Document(
                    name,
                    what.kind(),
                    DataRef.whole("0".repeat(64), Optional.empty()),
                    bytes.length,
                    () -> new ByteArrayInputStream(bytes)));
        }
        List<Parsed> parsed = new ArrayList<>();
        feed.read(
                new MatchDocuments(MatchId.of("sportec", "DFL-MAT-003BN1"), "DFL-MAT-003BN1", documents),
                ParseLimits.DEFAULT,
                (_, one) -> parsed.add(one));
        return parsed;
    }

    private static JsonNode json(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new JsonMapper().readTree(in.readAllBytes());
        }
    }
}
