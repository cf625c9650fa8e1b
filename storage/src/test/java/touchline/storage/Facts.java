package touchline.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
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
import touchline.model.Roster;
import touchline.model.Score;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.TeamSheet;
import touchline.model.TrackingFrame;
import touchline.model.VendorRecord;
import touchline.model.VendorRef;
import touchline.model.Withdrawal;

/// Facts for tests: plausible, many-sided, and the same for the same seed.
public final class Facts {
    public static final MatchId MATCH = MatchId.of("vendor", "1");
    public static final Instant RECORDED = Instant.parse("2026-05-01T18:45:00.123456Z");
    private static final String HASH = "0123456789abcdef".repeat(4);

    private Facts() {}

    public static MatchId match(int number) {
        return MatchId.of("vendor", Integer.toString(number));
    }

    public static <T extends Fact> Envelope<T> envelope(MatchId match, String id, int revision, long sequence, T fact) {
        return new Envelope<>(
                "/feeds/vendor/" + match.value().substring("vendor-".length()),
                id,
                revision,
                match,
                sequence,
                0,
                Optional.of(RECORDED.plusSeconds(sequence)),
                RECORDED,
                "vendor-0-7",
                new DataRef(HASH, Optional.of("events/" + match + ".json"), sequence * 100, 100),
                Optional.empty(),
                fact);
    }

    /// Events of one match in match order, their sequence from 0.
    public static List<Envelope<MatchEvent>> events(MatchId match, int count, RandomGenerator random) {
        List<Envelope<MatchEvent>> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(envelope(match, "e" + i, 0, i, event(clock(i, count), random)));
        }
        return events;
    }

    private static GameClock clock(int number, int count) {
        int half = (count + 1) / 2;
        Period period = number < half ? Period.FIRST_HALF : Period.SECOND_HALF;
        return new GameClock(period, number % half * 1_500_000L + 123);
    }

    /// An event of any kind.
    public static MatchEvent event(GameClock clock, RandomGenerator random) {
        return new MatchEvent(
                clock,
                sometimes(random, new TeamId("vendor-" + (100 + random.nextInt(2)))),
                sometimes(random, new PlayerId("vendor-" + (1000 + random.nextInt(22)))),
                sometimes(random, point(random)),
                action(random),
                new VendorRecord(
                        Integer.toString(random.nextInt(1_000_000)),
                        "Pass/Simple pass",
                        sometimes(random, "1609"),
                        sometimes(random, "é \"quoted\" ⚽"),
                        RawJson.of("{\"tags\":[1801,%d],\"zone\":\"left ⚽\"}".formatted(random.nextInt(2000)))));
    }

    public static MatchEvent event(GameClock clock, Action action) {
        return new MatchEvent(
                clock,
                Optional.of(new TeamId("vendor-100")),
                Optional.of(new PlayerId("vendor-1000")),
                Optional.of(new PitchPoint(1, 2)),
                action,
                new VendorRecord("1", "x", Optional.empty(), Optional.empty(), RawJson.EMPTY));
    }

    private static Action action(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 ->
                new Action.Shot(
                        sometimes(random, point(random)),
                        any(random, Action.Shot.Outcome.values()),
                        any(random, BodyPart.values()),
                        any(random, Restart.values()),
                        sometimes(random, random.nextDouble()));
            case 1 ->
                new Action.Duel(any(random, Action.Duel.Kind.values()), any(random, Action.Duel.Outcome.values()));
            case 2 -> new Action.Carry(sometimes(random, point(random)));
            case 3 -> new Action.Recovery(random.nextBoolean());
            case 4 -> new Action.Card(any(random, Action.Card.Colour.values()));
            case 5 -> new Action.Substitution(sometimes(random, new PlayerId("vendor-1017")));
            case 6 -> new Action.StartingLineup(sometimes(random, "4-4-2"));
            case 7 -> new Action.PeriodEnd();
            case 8 -> new Action.Unmapped();
            case 9 -> new Action.Clearance(any(random, BodyPart.values()));
            default ->
                new Action.Pass(
                        sometimes(random, point(random)),
                        sometimes(random, new PlayerId("vendor-1003")),
                        any(random, Action.Pass.Outcome.values()),
                        any(random, BodyPart.values()),
                        any(random, Restart.values()),
                        random.nextBoolean());
        };
    }

    public static PitchPoint point(RandomGenerator random) {
        return new PitchPoint(random.nextDouble(-52.5, 52.5), random.nextDouble(-34, 34));
    }

    private static <T> Optional<T> sometimes(RandomGenerator random, T value) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value);
    }

    private static <T> T any(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /// A sheet with line-ups.
    public static MatchSheet sheet(MatchId match, Optional<Score> score) {
        return new MatchSheet(
                vendor(match),
                Optional.of(team(100, "Home Town")),
                Optional.of(team(101, "Away \"City\"")),
                Optional.of(RECORDED),
                Optional.of("World Cup"),
                Optional.empty(),
                Optional.of(PitchSize.STANDARD),
                score,
                Optional.empty(),
                Map.of(Period.FIRST_HALF, new MatchSheet.Span(RECORDED, Optional.empty())));
    }

    public static VendorRef vendor(MatchId match) {
        return new VendorRef("vendor", match.value().substring("vendor-".length()));
    }

    private static TeamSheet team(int number, String name) {
        List<LineupPlayer> players = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            String id = Integer.toString(number * 10 + i);
            players.add(new LineupPlayer(
                    PlayerId.of("vendor", id),
                    new VendorRef("vendor", id),
                    "Player " + id,
                    Optional.of(i + 1),
                    i == 0 ? Optional.of("Goalkeeper") : Optional.empty(),
                    Optional.of(true)));
        }
        String id = Integer.toString(number);
        return new TeamSheet(
                TeamId.of("vendor", id),
                new VendorRef("vendor", id),
                name,
                Optional.of("4-4-2"),
                Optional.of("#cc0000"),
                players);
    }

    public static FreezeFrame freezeFrame(String event, RandomGenerator random) {
        return new FreezeFrame(
                event,
                List.of(
                        new FreezeFrame.Seen(
                                Side.HOME, Optional.of(new PlayerId("vendor-1000")), point(random), true, false),
                        new FreezeFrame.Seen(Side.AWAY, Optional.empty(), point(random), false, true)),
                List.of(point(random), point(random), point(random)));
    }

    public static Envelope<Withdrawal> withdrawal(Envelope<?> of, int revision) {
        Envelope<Withdrawal> same = of.with(new Withdrawal());
        return new Envelope<>(
                same.source(),
                same.id(),
                revision,
                same.match(),
                same.sequence(),
                same.part(),
                same.time(),
                same.recorded(),
                same.arrival(),
                same.dataRef(),
                same.traceparent(),
                same.data());
    }

    public static <T extends Fact> Envelope<T> revised(Envelope<T> of, int revision, T fact) {
        return envelope(of.match(), of.id(), revision, of.sequence(), fact);
    }

    public static Roster roster(int players) {
        List<Roster.Entry> entries = new ArrayList<>();
        for (int i = 0; i < players; i++) {
            entries.add(new Roster.Entry(new PlayerId("vendor-" + (1000 + i)), new TeamId("vendor-" + (100 + i % 2))));
        }
        return new Roster(entries);
    }

    /// Frames of one period at 25 Hz, frame numbers from `first`.
    public static List<Envelope<TrackingFrame>> frames(
            MatchId match, Period period, int first, int count, Roster roster, RandomGenerator random) {
        List<Envelope<TrackingFrame>> frames = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            short[] x = new short[roster.size()];
            short[] y = new short[roster.size()];
            for (int slot = 0; slot < x.length; slot++) {
                boolean seen = random.nextInt(20) != 0;
                x[slot] = seen ? (short) random.nextInt(-5250, 5250) : TrackingFrame.MISSING;
                y[slot] = seen ? (short) random.nextInt(-3400, 3400) : TrackingFrame.MISSING;
            }
            TrackingFrame.Ball ball = random.nextInt(10) == 0
                    ? TrackingFrame.Ball.UNSEEN
                    : new TrackingFrame.Ball((short) random.nextInt(-5250, 5250), (short) 12, TrackingFrame.MISSING);
            TrackingFrame frame = new TrackingFrame(
                    new GameClock(period, number * 40_000L), number, roster, x, y, ball, random.nextBoolean());
            frames.add(envelope(match, frame.id(), 0, number, frame));
        }
        return frames;
    }
}
