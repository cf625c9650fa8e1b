package touchline.metrics;

import static touchline.metrics.MetricDefinition.Grain.MATCH;
import static touchline.metrics.MetricDefinition.Grain.PLAYER;
import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.Subject.OfMatch;
import touchline.metrics.Subject.OfTeam;
import touchline.model.Action.Card;
import touchline.model.Action.OwnGoal;
import touchline.model.Action.Shot;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.Side;

/// Score, clock and cards. Goals are taken from the events alone: what the vendor's match record says is not used.
final class MatchState extends EventFold<MatchState.State> {

    static final class State extends EventFold.State {
        private final Map<Side, Integer> goals = new EnumMap<>(Side.class);
        private final Map<Side, Integer> shootOut = new EnumMap<>(Side.class);
        private final Tally ownGoals = new Tally();
        private final Tally yellowCards = new Tally();
        private final Tally redCards = new Tally();
        private boolean shootOutBegan;
        private Optional<GameClock> now = Optional.empty();
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(
                        "score_home",
                        1,
                        Set.of(MATCH),
                        "goals",
                        "Goals of the home side: its scored shots and the own goals of the away side, penalties in play"
                                + " and extra time included, the shoot-out left out."),
                new MetricDefinition(
                        "score_away",
                        1,
                        Set.of(MATCH),
                        "goals",
                        "Goals of the away side, counted as for the home side."),
                new MetricDefinition(
                        "shoot_out_home",
                        1,
                        Set.of(MATCH),
                        "goals",
                        "Goals of the home side in the shoot-out; not defined without a shoot-out."),
                new MetricDefinition(
                        "shoot_out_away",
                        1,
                        Set.of(MATCH),
                        "goals",
                        "Goals of the away side in the shoot-out; not defined without a shoot-out."),
                new MetricDefinition(
                        "period",
                        1,
                        Set.of(MATCH),
                        "number",
                        "The period of the latest event: 1 and 2 the halves, 3 and 4 extra time, 5 the shoot-out."),
                new MetricDefinition(
                        "clock_s",
                        1,
                        Set.of(MATCH),
                        "s",
                        "The clock of the latest event: seconds since the start of its period."),
                new MetricDefinition(
                        "goals_for",
                        1,
                        Set.of(TEAM),
                        "goals",
                        "Goals that count for the team: `score_home` or `score_away`, own goals of the opponent included."),
                new MetricDefinition(
                        "points",
                        1,
                        Set.of(TEAM),
                        "points",
                        "Points that the score as it stands is worth in a league: 3, 1 or 0. The shoot-out gives none."),
                new MetricDefinition(
                        "own_goals",
                        1,
                        Set.of(TEAM, PLAYER),
                        "count",
                        "Own goals of the player or the conceding team; the goal counts for the other side."),
                new MetricDefinition(
                        "yellow_cards",
                        1,
                        Set.of(TEAM, PLAYER),
                        "count",
                        "Yellow cards; a second yellow that sends a player off counts as a red card only."),
                new MetricDefinition(
                        "red_cards", 1, Set.of(TEAM, PLAYER), "count", "Straight red cards and second yellow cards."));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    protected void take(State state, String id, MatchEvent event) {
        state.now = Optional.of(event.clock());
        state.shootOutBegan |= inShootOut(event);
        if (event.action() instanceof Shot shot && shot.outcome() == Shot.Outcome.GOAL) {
            state.side(event).ifPresent(side -> score(state, event, side));
        } else if (event.action() instanceof OwnGoal) {
            state.ownGoals.count(event);
            state.side(event).ifPresent(side -> score(state, event, side.opposite()));
        } else if (event.action() instanceof Card card) {
            switch (card.colour()) {
                case YELLOW -> state.yellowCards.count(event);
                case SECOND_YELLOW, RED -> state.redCards.count(event);
            }
        }
    }

    private static void score(State state, MatchEvent event, Side side) {
        (inShootOut(event) ? state.shootOut : state.goals).merge(side, 1, Integer::sum);
    }

    static boolean inShootOut(MatchEvent event) {
        return event.clock().period() == Period.SHOOT_OUT;
    }

    @Override
    public void values(State state, Values out) {
        state.match().map(OfMatch::new).ifPresent(match -> {
            if (state.team(Side.HOME).isPresent() && state.team(Side.AWAY).isPresent()) {
                out.put("score_home", match, state.goals.getOrDefault(Side.HOME, 0));
                out.put("score_away", match, state.goals.getOrDefault(Side.AWAY, 0));
                for (Side side : Side.values()) {
                    standing(state, side, out);
                }
            }
            if (state.shootOutBegan) {
                out.put("shoot_out_home", match, state.shootOut.getOrDefault(Side.HOME, 0));
                out.put("shoot_out_away", match, state.shootOut.getOrDefault(Side.AWAY, 0));
            }
            state.now.ifPresent(clock -> {
                out.put("period", match, clock.period().number());
                out.put("clock_s", match, clock.seconds());
            });
        });
        state.ownGoals.put("own_goals", state, out);
        state.yellowCards.put("yellow_cards", state, out);
        state.redCards.put("red_cards", state, out);
    }

    private static void standing(State state, Side side, Values out) {
        int own = state.goals.getOrDefault(side, 0);
        int other = state.goals.getOrDefault(side.opposite(), 0);
        state.team(side).map(OfTeam::new).ifPresent(team -> {
            out.put("goals_for", team, own);
            out.put("points", team, own > other ? 3 : own == other ? 1 : 0);
        });
    }
}
