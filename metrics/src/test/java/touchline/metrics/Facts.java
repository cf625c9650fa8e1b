package touchline.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.Action;
import touchline.model.Action.Pass;
import touchline.model.Action.Shot;
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

/// Makes the facts of a match by hand.
final class Facts {
    static final MatchId MATCH = MatchId.of("hand", "1");
    static final TeamId HOME = TeamId.of("hand", "home");
    static final TeamId AWAY = TeamId.of("hand", "away");
    static final PlayerId ANNA = PlayerId.of("hand", "anna");
    static final PlayerId BEA = PlayerId.of("hand", "bea");
    static final PlayerId ZOE = PlayerId.of("hand", "zoe");

    private static final DataRef REF = DataRef.whole("0".repeat(64), Optional.empty());

    private final List<Envelope<?>> facts = new ArrayList<>();

    static Facts withSheet() {
        Facts made = new Facts();
        made.add("sheet", sheet());
        return made;
    }

    /// With these in the starting elevens.
    static Facts withStarters(PlayerId home, PlayerId away) {
        Facts made = new Facts();
        made.add("sheet", sheet().withTeams(Optional.of(team(HOME, home)), Optional.of(team(AWAY, away))));
        return made;
    }

    private static TeamSheet team(TeamId id, PlayerId starter) {
        LineupPlayer player = new LineupPlayer(
                starter,
                new VendorRef("hand", starter.value()),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of(true));
        TeamSheet team = team(id);
        return new TeamSheet(id, team.vendor(), team.name(), team.formation(), team.colour(), List.of(player));
    }

    static MatchSheet sheet() {
        MatchSheet empty = MatchSheet.empty(new VendorRef("hand", "1"));
        return new MatchSheet(
                empty.vendor(),
                Optional.of(team(HOME)),
                Optional.of(team(AWAY)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static TeamSheet team(TeamId id) {
        return new TeamSheet(
                id, new VendorRef("hand", id.value()), id.value(), Optional.empty(), Optional.empty(), List.of());
    }

    List<Envelope<?>> list() {
        return facts;
    }

    Facts add(String id, Fact fact) {
        facts.add(envelope(id, 0, facts.size(), "a-1", fact));
        return this;
    }

    /// An event of the first half; players whose id starts with z are away players.
    Facts at(double seconds, PlayerId player, double x, double y, Action action) {
        return at(Period.FIRST_HALF, seconds, player, x, y, action);
    }

    Facts at(Period period, double seconds, PlayerId player, double x, double y, Action action) {
        return add("e" + facts.size(), event(period, seconds, player, x, y, action));
    }

    static MatchEvent event(Period period, double seconds, PlayerId player, double x, double y, Action action) {
        return new MatchEvent(
                new GameClock(period, Math.round(seconds * 1e6)),
                Optional.of(player.equals(ZOE) ? AWAY : HOME),
                Optional.of(player),
                Optional.of(new PitchPoint(x, y)),
                action,
                new VendorRecord("v", "type", Optional.empty(), Optional.empty(), RawJson.of("{\"much\":1}")));
    }

    static <T extends Fact> Envelope<T> envelope(String id, int revision, long sequence, String arrival, T fact) {
        return new Envelope<>(
                "/feeds/hand/1",
                id,
                revision,
                MATCH,
                sequence,
                0,
                Optional.empty(),
                Instant.EPOCH,
                arrival,
                REF,
                Optional.empty(),
                fact);
    }

    static <T extends Fact> Envelope<T> again(Envelope<T> fact, String arrival) {
        return envelope(fact.id(), fact.revision(), fact.sequence(), arrival, fact.data());
    }

    static Envelope<?> revised(Envelope<?> fact, int revision, Fact data) {
        return envelope(fact.id(), revision, fact.sequence(), "revision-" + revision, data);
    }

    static Envelope<?> withdrawn(Envelope<?> fact, int revision) {
        return revised(fact, revision, new Withdrawal());
    }

    static Pass pass(Pass.Outcome outcome) {
        return pass(outcome, Restart.OPEN_PLAY);
    }

    static Pass pass(Pass.Outcome outcome, Restart restart) {
        return new Pass(Optional.empty(), Optional.empty(), outcome, BodyPart.FOOT, restart, false);
    }

    static Shot shot(Shot.Outcome outcome) {
        return shot(outcome, BodyPart.FOOT, Restart.OPEN_PLAY);
    }

    static Shot shot(Shot.Outcome outcome, BodyPart part, Restart restart) {
        return new Shot(Optional.empty(), outcome, part, restart, Optional.empty());
    }
}
