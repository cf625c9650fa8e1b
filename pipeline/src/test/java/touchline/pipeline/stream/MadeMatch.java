package touchline.pipeline.stream;

import java.time.Duration;
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
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.Restart;
import touchline.model.Roster;
import touchline.model.TeamId;
import touchline.model.TeamSheet;
import touchline.model.TrackingFrame;
import touchline.model.VendorRecord;
import touchline.model.VendorRef;
import touchline.model.Withdrawal;
import touchline.model.json.FactWriter;
import touchline.model.json.FrameCodec;
import touchline.model.json.JsonWriter;

/// Makes up the facts of a match: sheet, passes, shots, goals, corrections, withdrawals, and tracking.
final class MadeMatch {
    private static final DataRef REF = DataRef.whole("0".repeat(64), Optional.empty());
    private static final Instant LEARNT = Instant.parse("2026-03-01T15:00:00Z");

    private final MatchId match;
    private final RandomGenerator random;
    private final Roster roster;
    private final List<Envelope<?>> facts = new ArrayList<>();
    private final List<Envelope<TrackingFrame>> frames = new ArrayList<>();

    MadeMatch(String id, RandomGenerator random) {
        this.match = MatchId.of("made", id);
        this.random = random;
        List<Roster.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            entries.add(new Roster.Entry(player(i), team(i)));
        }
        this.roster = new Roster(entries);
    }

    static MadeMatch of(String id, RandomGenerator random, int events, int frames) {
        MadeMatch made = new MadeMatch(id, random);
        made.fact("sheet", 0, made.sheet());
        for (int i = 0; i < events; i++) {
            made.event(i, (long) (i + 1) * 2_700_000_000L / (events + 1));
        }
        for (int i = 0; i < frames; i++) {
            made.frame(i);
        }
        return made;
    }

    String key() {
        return match.value();
    }

    String source() {
        return "/feeds/" + match.value().replace("-", "/");
    }

    List<Envelope<?>> facts() {
        return facts;
    }

    List<Envelope<TrackingFrame>> frames() {
        return frames;
    }

    static byte[] line(Envelope<?> fact) {
        JsonWriter json = new JsonWriter();
        new FactWriter(json).log(fact);
        return json.toBytes();
    }

    /// The facts as records of the log, a few to a record.
    static List<byte[]> records(List<? extends Envelope<?>> facts, int perRecord) {
        List<byte[]> records = new ArrayList<>();
        for (int from = 0; from < facts.size(); from += perRecord) {
            JsonWriter json = new JsonWriter();
            FactWriter writer = new FactWriter(json);
            writer.log(facts.get(from));
            for (int i = from + 1; i < Math.min(from + perRecord, facts.size()); i++) {
                json.newLine();
                writer.logBehind(facts.get(i - 1), facts.get(i));
            }
            records.add(json.toBytes());
        }
        return records;
    }

    /// The frames as the log has them, five to a batch.
    List<byte[]> batches() {
        List<byte[]> batches = new ArrayList<>();
        for (int i = 0; i < frames.size(); i += 5) {
            batches.add(FrameCodec.encode(frames.subList(i, Math.min(i + 5, frames.size()))));
        }
        return batches;
    }

    static Envelope<?> from(Envelope<?> fact, String arrival) {
        return new Envelope<>(
                fact.source(),
                fact.id(),
                fact.revision(),
                fact.match(),
                fact.sequence(),
                fact.part(),
                fact.time(),
                fact.recorded(),
                arrival,
                fact.dataRef(),
                fact.traceparent(),
                fact.data());
    }

    private void event(int number, long micros) {
        GameClock clock = new GameClock(Period.FIRST_HALF, micros);
        Action action = switch (random.nextInt(6)) {
            case 0 ->
                new Action.Shot(
                        Optional.empty(),
                        random.nextInt(4) == 0 ? Action.Shot.Outcome.GOAL : Action.Shot.Outcome.SAVED,
                        BodyPart.RIGHT_FOOT,
                        Restart.OPEN_PLAY,
                        Optional.empty());
            case 1 -> new Action.Recovery(true);
            default ->
                new Action.Pass(
                        Optional.of(place()),
                        Optional.empty(),
                        random.nextBoolean() ? Action.Pass.Outcome.COMPLETE : Action.Pass.Outcome.INCOMPLETE,
                        BodyPart.FOOT,
                        Restart.OPEN_PLAY,
                        false);
        };
        int by = random.nextInt(6);
        MatchEvent event = new MatchEvent(
                clock,
                Optional.of(team(by)),
                Optional.of(player(by)),
                Optional.of(place()),
                action,
                new VendorRecord("v" + number, "made", Optional.empty(), Optional.empty(), RawJson.of("{\"n\":1}")));
        fact("e" + number, 0, event);
        if (random.nextInt(12) == 0) {
            fact("e" + number, 1, random.nextBoolean() ? new Withdrawal() : event);
        }
    }

    private void frame(int number) {
        short[] x = new short[roster.size()];
        short[] y = new short[roster.size()];
        for (int slot = 0; slot < x.length; slot++) {
            x[slot] = (short) (1000 * Math.sin(number / 50.0 + slot));
            y[slot] = (short) (1000 * Math.cos(number / 70.0 + slot));
        }
        TrackingFrame frame = new TrackingFrame(
                new GameClock(Period.FIRST_HALF, number * 40_000L),
                number,
                roster,
                x,
                y,
                new TrackingFrame.Ball((short) 0, (short) 0, (short) 0),
                true);
        frames.add(new Envelope<>(
                source(),
                frame.id(),
                0,
                match,
                10_000 + number,
                0,
                Optional.empty(),
                LEARNT,
                "made-0-1",
                REF,
                Optional.empty(),
                frame));
    }

    private void fact(String id, int revision, Fact fact) {
        facts.add(new Envelope<>(
                source(),
                id,
                revision,
                match,
                facts.size(),
                0,
                Optional.empty(),
                LEARNT.plusMillis(facts.size()),
                "made-0-0",
                REF,
                Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                fact));
    }

    /// On a day that goes with the id.
    Instant kickOff() {
        return LEARNT.plus(Duration.ofDays(Math.floorMod(match.value().hashCode(), 10)));
    }

    private MatchSheet sheet() {
        return new MatchSheet(
                new VendorRef("made", match.value()),
                Optional.of(teamSheet(0)),
                Optional.of(teamSheet(1)),
                Optional.of(kickOff()),
                Optional.of("Cup"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static TeamSheet teamSheet(int side) {
        return new TeamSheet(
                team(side),
                new VendorRef("made", "t" + side),
                "Team " + side,
                Optional.empty(),
                Optional.of("#00304e"),
                List.of());
    }

    private PitchPoint place() {
        return new PitchPoint(random.nextDouble(-52, 52), random.nextDouble(-33, 33));
    }

    private static TeamId team(int of) {
        return TeamId.of("made", "t" + of % 2);
    }

    private static PlayerId player(int number) {
        return PlayerId.of("made", "p" + number);
    }
}
