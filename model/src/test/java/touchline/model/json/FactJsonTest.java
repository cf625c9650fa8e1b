package touchline.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.LineupPlayer;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.Restart;
import touchline.model.Score;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.TeamSheet;
import touchline.model.VendorRecord;
import touchline.model.VendorRef;
import touchline.model.Withdrawal;
import touchline.testkit.Seeds;

final class FactJsonTest {
    private static final List<Action> ONE_OF_EACH = List.of(
            new Action.Pass(
                    Optional.of(new PitchPoint(1.5, -3)),
                    Optional.of(new PlayerId("v-2")),
                    Action.Pass.Outcome.COMPLETE,
                    BodyPart.LEFT_FOOT,
                    Restart.CORNER,
                    true),
            new Action.Shot(
                    Optional.empty(), Action.Shot.Outcome.GOAL, BodyPart.HEAD, Restart.OPEN_PLAY, Optional.of(0.0443)),
            new Action.OwnGoal(),
            new Action.Carry(Optional.of(new PitchPoint(0, 0))),
            new Action.TakeOn(Action.TakeOn.Outcome.INCOMPLETE),
            new Action.Duel(Action.Duel.Kind.AERIAL, Action.Duel.Outcome.NEUTRAL),
            new Action.Interception(Action.Interception.Outcome.OUT),
            new Action.Clearance(BodyPart.FOOT),
            new Action.Recovery(false),
            new Action.Block(),
            new Action.Miscontrol(),
            new Action.Dispossessed(),
            new Action.Touch(),
            new Action.Reception(true),
            new Action.Foul(Action.Foul.Kind.HANDBALL),
            new Action.FoulWon(),
            new Action.Card(Action.Card.Colour.SECOND_YELLOW),
            new Action.Substitution(Optional.of(new PlayerId("v-17"))),
            new Action.Goalkeeper(Action.Goalkeeper.Kind.SAVE),
            new Action.Pressure(),
            new Action.BallOut(),
            new Action.Offside(),
            new Action.Mistake(),
            new Action.Shield(),
            new Action.PlayerOff(),
            new Action.PlayerOn(),
            new Action.StartingLineup(Optional.of("4-4-2")),
            new Action.FormationChange(Optional.empty()),
            new Action.PeriodStart(),
            new Action.PeriodEnd(),
            new Action.Stoppage(),
            new Action.Unmapped());

    private final FactReader reader = new FactReader();

    @Test
    void everyKindOfActionComesBackAsItWas() {
        assertThat(ONE_OF_EACH).hasSize(Action.class.getPermittedSubclasses().length);
        for (Action action : ONE_OF_EACH) {
            Envelope<?> event = envelope(event(action));

            assertThat(reader.read(line(event))).isEqualTo(event);
        }
    }

    @Test
    void sheetsFreezeFramesAndWithdrawalsComeBackAsTheyWere() {
        for (Fact fact : List.of(sheet(), freezeFrame(), new Withdrawal(), MatchSheet.empty(new VendorRef("v", "1")))) {
            Envelope<?> envelope = envelope(fact);

            assertThat(reader.read(line(envelope))).isEqualTo(envelope);
        }
    }

    @Test
    void whatStandsBehindOthersInARecordComesBackAsItWas() {
        List<Envelope<?>> facts = new ArrayList<>();
        ONE_OF_EACH.forEach(action -> facts.add(envelope(event(action))));
        List.of(sheet(), freezeFrame(), new Withdrawal()).forEach(fact -> facts.add(envelope(fact)));
        Seeds.check(100, random -> {
            List<Envelope<?>> record = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                record.add(fromAnywhere(facts.get(random.nextInt(facts.size())), random));
            }
            JsonWriter json = new JsonWriter();
            FactWriter writer = new FactWriter(json);
            writer.log(record.getFirst());
            for (int i = 1; i < record.size(); i++) {
                json.newLine();
                writer.logBehind(record.get(i - 1), record.get(i));
            }

            assertThat(reader.readAll(json.toBytes())).isEqualTo(record);
        });
    }

    @Test
    void aFactBehindAnotherOfTheSameDeliverySaysOnlyWhatIsItsOwn() {
        Envelope<?> fact = envelope(new Withdrawal());
        JsonWriter json = new JsonWriter();
        new FactWriter(json).logBehind(fact, fact);

        assertThat(json.toString())
                .doesNotContain("match_id", "source", "arrival", "recorded_time", "traceparent", "sha256");
    }

    @Test
    void aRecordWithoutFactsOrWithABrokenOneIsRefusedWhole() {
        String good = new String(line(envelope(new Withdrawal())), StandardCharsets.UTF_8);
        for (String bad : List.of("", " ", good + "\n{", good + "\n" + good.replace("withdrawal", "x"))) {
            assertThatThrownBy(() -> reader.readAll(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isInstanceOfAny(JsonException.class, IllegalArgumentException.class);
        }
    }

    private static Envelope<?> fromAnywhere(Envelope<?> fact, RandomGenerator random) {
        return new Envelope<>(
                "/feeds/v/" + random.nextInt(2),
                fact.id(),
                fact.revision(),
                MatchId.of("v", "m" + random.nextInt(2)),
                fact.sequence(),
                fact.part(),
                fact.time(),
                fact.recorded().plusSeconds(random.nextInt(2)),
                "v-0-" + random.nextInt(2),
                DataRef.whole(
                                Integer.toString(random.nextInt(2)).repeat(64),
                                random.nextBoolean() ? Optional.of("a#+") : Optional.empty())
                        .part(random.nextInt(9), 5),
                random.nextBoolean() ? Optional.of("00-1-2-01") : Optional.empty(),
                fact.data());
    }

    @Test
    void textsOfAnyKindComeBackAsTheyWere() {
        Seeds.check(300, random -> {
            String text = text(random);
            Envelope<?> event = envelope(new MatchEvent(
                    GameClock.ofMillis(Period.SHOOT_OUT, random.nextInt(10_000_000)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new PitchPoint(random.nextDouble(-65, 65), random.nextDouble(-50, 50))),
                    new Action.Unmapped(),
                    new VendorRecord(text, text, Optional.of(text), Optional.empty(), RawJson.of("{\"a\":[1,2]}"))));

            assertThat(reader.read(line(event))).isEqualTo(event);
        });
    }

    @Test
    void theUsersLineHasTheAgreedNamesInTheAgreedOrder() {
        JsonWriter json = new JsonWriter();
        Envelope<MatchEvent> event = envelope(event(ONE_OF_EACH.getFirst()));
        new FactWriter(json).event(event);

        assertThat(json.toString())
                .isEqualTo("{\"match_id\":\"v-1\",\"id\":\"e-1\",\"source\":\"/feeds/v/1\",\"type\":\"pass\","
                        + "\"outcome\":\"complete\",\"period\":2,\"clock_ms\":61002.5,"
                        + "\"time\":\"2020-06-05T18:29:57.840Z\",\"team_id\":\"v-10\",\"player_id\":\"v-7\","
                        + "\"x_m\":-12.345,\"y_m\":0.1,\"end_x_m\":1.5,\"end_y_m\":-3,\"body_part\":\"left_foot\","
                        + "\"recipient_id\":\"v-2\",\"restart\":\"corner\",\"cross\":true,\"qualifiers\":{\"q\":1},"
                        + "\"revision\":3,\"data_ref\":\"sha256:" + "a".repeat(64) + "!events/1.json#10+200\","
                        + "\"vendor\":{\"id\":\"77\",\"type\":\"Pass\",\"team_id\":\"10\",\"player_id\":null}}");
    }

    @Test
    void whatIsNoFactIsRefusedWithAReason() {
        assertThatThrownBy(() -> reader.read("{\"fact\":\"rumour\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.read("{\"fact\":".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class);
    }

    private static byte[] line(Envelope<?> envelope) {
        JsonWriter json = new JsonWriter(16);
        new FactWriter(json).log(envelope);
        return json.toBytes();
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int code = random.nextInt(4) == 0 ? random.nextInt(0x20) : random.nextInt(0x2_0000);
            text.appendCodePoint(Character.getType(code) == Character.SURROGATE ? '?' : code);
        }
        return text.toString();
    }

    private static MatchEvent event(Action action) {
        return new MatchEvent(
                new GameClock(Period.SECOND_HALF, 61_002_500),
                Optional.of(new TeamId("v-10")),
                Optional.of(new PlayerId("v-7")),
                Optional.of(new PitchPoint(-12.345, 0.1)),
                action,
                new VendorRecord("77", "Pass", Optional.of("10"), Optional.empty(), RawJson.of("{\"q\":1}")));
    }

    private static FreezeFrame freezeFrame() {
        return new FreezeFrame(
                "e-1",
                List.of(
                        new FreezeFrame.Seen(
                                Side.AWAY, Optional.of(new PlayerId("v-3")), new PitchPoint(1, 2), true, false),
                        new FreezeFrame.Seen(Side.HOME, Optional.empty(), new PitchPoint(-1, -2), false, true)),
                List.of(new PitchPoint(3, 4), new PitchPoint(5, 6)));
    }

    private static MatchSheet sheet() {
        TeamSheet home = new TeamSheet(
                new TeamId("v-10"),
                new VendorRef("v", "10"),
                "Grün-Weiß \"II\"",
                Optional.of("4-3-3"),
                Optional.of("#dc0b21"),
                List.of(
                        new LineupPlayer(
                                new PlayerId("v-7"),
                                new VendorRef("v", "7"),
                                "Søren Ålund",
                                Optional.of(7),
                                Optional.of("GK"),
                                Optional.of(true)),
                        new LineupPlayer(
                                new PlayerId("v-8"),
                                new VendorRef("v", "8"),
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
        return new MatchSheet(
                new VendorRef("v", "1"),
                Optional.of(home),
                Optional.empty(),
                Optional.of(Instant.parse("2020-06-05T18:30:00.210Z")),
                Optional.of("Cup"),
                Optional.empty(),
                Optional.of(new PitchSize(104.5, 68)),
                Optional.of(new Score(2, 1)),
                Optional.of(new Score(5, 4)),
                Map.of(
                        Period.FIRST_HALF,
                        new MatchSheet.Span(
                                Instant.parse("2020-06-05T18:30:00Z"),
                                Optional.of(Instant.parse("2020-06-05T19:16:24Z"))),
                        Period.SECOND_HALF,
                        new MatchSheet.Span(Instant.parse("2020-06-05T19:33:27.010Z"), Optional.empty())));
    }

    private static <T extends Fact> Envelope<T> envelope(T fact) {
        return new Envelope<>(
                "/feeds/v/1",
                "e-1",
                3,
                new MatchId("v-1"),
                41,
                1,
                Optional.of(Instant.parse("2020-06-05T18:29:57.840Z")),
                Instant.parse("2026-01-01T00:00:00.5Z"),
                "v-0-12",
                new DataRef("a".repeat(64), Optional.of("events/1.json"), 10, 200),
                Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                fact);
    }
}
