package touchline.metrics;

import static touchline.metrics.MetricDefinition.Grain.EVENT;
import static touchline.metrics.MetricDefinition.Grain.PLAYER;
import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.Subject.OfEvent;
import touchline.model.Action.Shot;
import touchline.model.MatchEvent;
import touchline.model.PitchPoint;

/// Shots, goals and expected goals. The shoot-out is left out everywhere; own goals are not shots.
final class Shooting extends EventFold<Shooting.State> {

    static final class State extends EventFold.State {
        private final Tally shots = new Tally();
        private final Tally onTarget = new Tally();
        private final Tally goals = new Tally();
        private final Tally xg = new Tally();
        private final Map<String, Double> xgByEvent = new LinkedHashMap<>();
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(
                        "shots",
                        1,
                        Set.of(TEAM, PLAYER),
                        "count",
                        "Attempts at goal, blocked ones and penalties in play included; own goals and the shoot-out"
                                + " left out."),
                new MetricDefinition(
                        "shots_on_target",
                        1,
                        Set.of(TEAM, PLAYER),
                        "count",
                        "Shots that were a goal or were saved. Blocked shots and shots at the post do not count."),
                new MetricDefinition(
                        "goals",
                        1,
                        Set.of(TEAM, PLAYER),
                        "count",
                        "Goals from shots; own goals (of whichever side) and the shoot-out left out. For the score see"
                                + " `score_home` and `score_away`."),
                new MetricDefinition(
                        "xg",
                        1,
                        Set.of(EVENT, TEAM, PLAYER),
                        "goals",
                        "Expected goals: the probability that a shot is a goal, by a logistic function of the distance"
                                + " to the centre of the goal and the angle that the goal opens, with separate"
                                + " coefficients for the foot, for other body parts and for direct free kicks, and"
                                + " 0.792 for a penalty (databallpy's published simple model). For teams and players"
                                + " the sum over their shots. Shots whose place the vendor does not tell have none;"
                                + " the shoot-out is left out."));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    void take(State state, String id, MatchEvent event) {
        if (event.action() instanceof Shot shot && !MatchState.inShootOut(event)) {
            state.shots.count(event);
            switch (shot.outcome()) {
                case GOAL -> {
                    state.onTarget.count(event);
                    state.goals.count(event);
                }
                case SAVED -> state.onTarget.count(event);
                case OFF_TARGET, BLOCKED, POST, UNKNOWN -> {}
            }
            expect(state, id, event, shot);
        }
    }

    private static void expect(State state, String id, MatchEvent event, Shot shot) {
        Optional<PitchPoint> from = state.side(event).flatMap(side -> event.at().map(place -> place.attacking(side)));
        ExpectedGoals.of(shot, from, state.pitch()).ifPresent(xg -> {
            state.xg.add(event, xg);
            state.xgByEvent.put(id, xg);
        });
    }

    @Override
    public void values(State state, Values out) {
        state.shots.put("shots", state, out);
        state.onTarget.put("shots_on_target", state, out);
        state.goals.put("goals", state, out);
        state.xg.put("xg", state, out);
        state.xgByEvent.forEach((id, xg) -> out.put("xg", new OfEvent(id), xg));
    }
}
