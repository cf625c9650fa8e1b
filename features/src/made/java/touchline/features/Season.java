package touchline.features;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
import touchline.model.LineupPlayer;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.Restart;
import touchline.model.TeamId;
import touchline.model.TeamSheet;
import touchline.model.VendorRecord;
import touchline.model.VendorRef;
import touchline.model.Withdrawal;

/// Made-up matches of three teams, two players each, as they come in: late facts, corrections, withdrawals and moved
/// kick-offs among them.
public final class Season {
    public static final List<TeamId> TEAMS = List.of(TeamId.of("made", "a"), TeamId.of("made", "b"), TeamId.of("made", "c"));
    public static final String COMPETITION = "Cup, the \"made\" one";
    public static final Instant BEGIN = Instant.parse("2026-08-01T13:00:00Z");

    private static final DataRef REF = DataRef.whole("0".repeat(64), Optional.empty());

    private final RandomGenerator random;

    public Season(RandomGenerator random) {
        this.random = random;
    }

    public static List<PlayerId> players(TeamId team) {
        return List.of(new PlayerId(team.value() + "-1"), new PlayerId(team.value() + "-2"));
    }

    /// One match in the order of the log.
    public List<Envelope<?>> match(int number) {
        MatchId match = MatchId.of("made", String.valueOf(number));
        Instant kickOff = BEGIN.plus(Duration.ofDays(3L * number)).plus(Duration.ofMinutes(random.nextInt(300)));
        int home = random.nextInt(TEAMS.size());
        TeamId one = TEAMS.get(home);
        TeamId other = TEAMS.get((home + 1 + random.nextInt(2)) % 3);
        List<Envelope<?>> facts = new ArrayList<>();
        int sheetAt = random.nextInt(4) == 0 ? 20 : 0;
        int events = 30 + random.nextInt(40);
        for (int i = 0; i < events; i++) {
            if (i == sheetAt) {
                facts.add(envelope(match, "sheet", 0, i, kickOff, sheet(one, other, kickOff)));
            }
            facts.add(event(match, i, events, kickOff, random.nextBoolean() ? one : other));
        }
        int changes = random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            facts.add(change(facts, i + 1, kickOff));
        }
        if (random.nextInt(3) == 0) {
            Instant moved = kickOff.plus(Duration.ofMinutes(random.nextInt(60) - 30));
            facts.add(envelope(
                    match,
                    "sheet",
                    1,
                    0,
                    kickOff.plus(Duration.ofMinutes(random.nextInt(400))),
                    sheet(one, other, moved)));
        }
        facts.sort(Comparator.comparing(fact -> fact.recorded()));
        shuffleSome(facts);
        return facts;
    }

    /// The log's order is not always that of learning.
    private void shuffleSome(List<Envelope<?>> facts) {
        for (int i = 0; i + 1 < facts.size(); i++) {
            if (random.nextInt(10) == 0) {
                Envelope<?> fact = facts.get(i);
                facts.set(i, facts.get(i + 1));
                facts.set(i + 1, fact);
            }
        }
    }

    private Envelope<?> event(MatchId match, int i, int of, Instant kickOff, TeamId team) {
        boolean second = i > of / 2;
        long seconds = (second ? i - of / 2 : i) * 2800L / (of / 2) + random.nextInt(20);
        GameClock clock = new GameClock(second ? Period.SECOND_HALF : Period.FIRST_HALF, seconds * 1_000_000);
        long sinceKickOff = seconds + (second ? 3600 : 0);
        long late = random.nextInt(8) == 0 ? random.nextInt(20_000) : random.nextInt(3);
        Instant recorded = kickOff.plusSeconds(sinceKickOff + late);
        PlayerId player = players(team).get(random.nextInt(2));
        return envelope(match, "e" + i, 0, i + 1, recorded, event(clock, team, player));
    }

    private MatchEvent event(GameClock clock, TeamId team, PlayerId player) {
        return new MatchEvent(
                clock,
                Optional.of(team),
                Optional.of(player),
                Optional.of(new PitchPoint(random.nextInt(-50, 50), random.nextInt(-30, 30))),
                action(team),
                new VendorRecord("v", "type", Optional.empty(), Optional.empty(), RawJson.EMPTY));
    }

    private Action action(TeamId team) {
        return switch (random.nextInt(10)) {
            case 0, 1 ->
                new Action.Shot(
                        Optional.empty(),
                        random.nextInt(4) == 0 ? Action.Shot.Outcome.GOAL : Action.Shot.Outcome.SAVED,
                        BodyPart.FOOT,
                        Restart.OPEN_PLAY,
                        Optional.empty());
            case 2 -> new Action.OwnGoal();
            case 3 -> new Action.Card(random.nextInt(4) == 0 ? Action.Card.Colour.RED : Action.Card.Colour.YELLOW);
            case 4 -> new Action.Substitution(Optional.of(players(team).get(random.nextInt(2))));
            default ->
                new Action.Pass(
                        Optional.empty(),
                        Optional.empty(),
                        random.nextBoolean() ? Action.Pass.Outcome.COMPLETE : Action.Pass.Outcome.INCOMPLETE,
                        BodyPart.FOOT,
                        Restart.OPEN_PLAY,
                        false);
        };
    }

    /// Corrects or withdraws something.
    private Envelope<?> change(List<Envelope<?>> facts, int revision, Instant kickOff) {
        Envelope<?> fact = facts.get(random.nextInt(facts.size()));
        Instant when = kickOff.plusSeconds(random.nextInt(40_000));
        if (fact.data() instanceof MatchEvent event && random.nextBoolean()) {
            return envelope(
                    fact.match(),
                    fact.id(),
                    revision,
                    fact.sequence(),
                    when,
                    event(
                            event.clock(),
                            event.team().orElseThrow(),
                            event.player().orElseThrow()));
        }
        return fact.data() instanceof MatchSheet
                ? envelope(fact.match(), "nothing", 0, 99, when, new Withdrawal())
                : envelope(fact.match(), fact.id(), revision, fact.sequence(), when, new Withdrawal());
    }

    private static MatchSheet sheet(TeamId home, TeamId away, Instant kickOff) {
        MatchSheet empty = MatchSheet.empty(new VendorRef("made", "1"));
        return new MatchSheet(
                empty.vendor(),
                Optional.of(team(home)),
                Optional.of(team(away)),
                Optional.of(kickOff),
                Optional.of(COMPETITION),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static TeamSheet team(TeamId id) {
        VendorRef vendor = new VendorRef("made", id.value());
        LineupPlayer starter = new LineupPlayer(
                players(id).getFirst(), vendor, "", Optional.empty(), Optional.empty(), Optional.of(true));
        return new TeamSheet(id, vendor, id.value(), Optional.empty(), Optional.empty(), List.of(starter));
    }

    private static <T extends Fact> Envelope<T> envelope(
            MatchId match, String id, int revision, long sequence, Instant recorded, T fact) {
        return new Envelope<>(
                "/feeds/made/" + match.value(),
                id,
                revision,
                match,
                sequence,
                0,
                Optional.empty(),
                recorded,
                "arrival-" + recorded,
                REF,
                Optional.empty(),
                fact);
    }
}
