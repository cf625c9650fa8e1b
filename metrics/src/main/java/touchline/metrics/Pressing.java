package touchline.metrics;

import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchline.metrics.Subject.OfTeam;
import touchline.model.Action;
import touchline.model.Action.Duel;
import touchline.model.Action.Foul;
import touchline.model.Action.Interception;
import touchline.model.Action.Pass;
import touchline.model.MatchEvent;
import touchline.model.PitchPoint;
import touchline.model.Restart;
import touchline.model.Side;

/// Passes allowed per defensive action, in Wyscout's definition (https://dataglossary.wyscout.com/ppda/).
final class Pressing extends EventFold<Pressing.State> {
    private static final double OWN_SHARE_NOT_PRESSED = 0.4;

    static final class State extends EventFold.State {
        private final Map<Side, Integer> passesAllowed = new EnumMap<>(Side.class);
        private final Map<Side, Integer> defensiveActions = new EnumMap<>(Side.class);
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(new MetricDefinition(
                "ppda",
                1,
                Set.of(TEAM),
                "passes per action",
                "Passes allowed per defensive action (Wyscout's definition): passes of the opponent in open play that"
                        + " began in the 60 % of the pitch farthest from the team's own goal, divided by the team's"
                        + " fouls, interceptions, won defensive duels and tackles, and sliding tackles there."
                        + " A lower value is a higher press. Not defined without such a defensive action."));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    protected void take(State state, String id, MatchEvent event) {
        boolean pass = event.action() instanceof Pass played && played.restart() == Restart.OPEN_PLAY;
        boolean defends = isDefensive(event.action());
        if ((pass || defends) && event.at().isPresent()) {
            state.side(event).ifPresent(side -> {
                Side pressing = pass ? side.opposite() : side;
                if (isPressed(event.at().get().attacking(pressing), state)) {
                    (pass ? state.passesAllowed : state.defensiveActions).merge(pressing, 1, Integer::sum);
                }
            });
        }
    }

    private static boolean isPressed(PitchPoint seenByPressing, State state) {
        double length = state.pitch().lengthMetres();
        return seenByPressing.xMetres() >= length * OWN_SHARE_NOT_PRESSED - length / 2;
    }

    private static boolean isDefensive(Action action) {
        if (action instanceof Duel(var kind, var outcome)) {
            return switch (kind) {
                case SLIDING_TACKLE -> true;
                case GROUND_DEFENDING, TACKLE -> outcome == Duel.Outcome.WON;
                case AERIAL, GROUND_ATTACKING, LOOSE_BALL, FIFTY_FIFTY, UNKNOWN -> false;
            };
        }
        return action instanceof Foul || action instanceof Interception;
    }

    @Override
    public void values(State state, Values out) {
        for (Side side : Side.values()) {
            int actions = state.defensiveActions.getOrDefault(side, 0);
            if (actions > 0) {
                double passes = state.passesAllowed.getOrDefault(side, 0);
                state.team(side).ifPresent(team -> out.put("ppda", new OfTeam(team), passes / actions));
            }
        }
    }
}
