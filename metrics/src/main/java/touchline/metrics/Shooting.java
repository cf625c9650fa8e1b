package touchline.metrics;

import static touchline.metrics.MetricDefinition.Grain.EVENT;
import static touchline.metrics.MetricDefinition.Grain.PLAYER;
import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import touchline.metrics.Subject.OfEvent;
import touchline.model.Action.Shot;
import touchline.model.MatchEvent;
import touchline.model.PitchPoint;
import touchline.model.Side;

/// Shots, goals and expected goals. The shoot-out is left out everywhere; own goals are not shots.
///
/// Expected goals are a model's when there is one, else those of [ExpectedGoals].
final class Shooting extends EventFold<Shooting.State> {
    private final Optional<ShotModel> model;

    Shooting(Optional<ShotModel> model) {
        this.model = model;
    }

    static final class State extends EventFold.State {
        private final Tally shots = new Tally();
        private final Tally onTarget = new Tally();
        private final Tally goals = new Tally();
        private final Tally xg = new Tally();
        private final Map<String, Double> xgByEvent = new LinkedHashMap<>();
        private Optional<ShotModel.Scorer> scorer = Optional.empty();
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
                model.map(Shooting::modelled).orElseGet(Shooting::geometric));
    }

    private static MetricDefinition geometric() {
        return new MetricDefinition(
                "xg",
                1,
                Set.of(EVENT, TEAM, PLAYER),
                "goals",
                "Expected goals: the probability that a shot is a goal, by a logistic function of the distance"
                        + " to the centre of the goal and the angle that the goal opens, with separate"
                        + " coefficients for the foot, for other body parts and for direct free kicks, and"
                        + " 0.792 for a penalty (databallpy's published simple model). For teams and players"
                        + " the sum over their shots. Shots whose place the vendor does not tell have none;"
                        + " the shoot-out is left out.");
    }

    private static MetricDefinition modelled(ShotModel model) {
        return new MetricDefinition(
                "xg",
                2,
                Set.of(EVENT, TEAM, PLAYER),
                "goals",
                "Expected goals: the probability that a shot is a goal, by the model that is named here, from what is"
                        + " known when the shot is taken and the minute before it. For teams and players the sum"
                        + " over their shots. Shots whose place or team is not known have none; the shoot-out is"
                        + " left out.",
                Optional.of(model.version()));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    protected void take(State state, String id, MatchEvent event) {
        OptionalDouble scored = model.isPresent() ? score(model.get(), state, id, event) : OptionalDouble.empty();
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
            OptionalDouble expected = model.isPresent() ? scored : geometric(state, event, shot);
            expected.ifPresent(xg -> {
                state.xg.add(event, xg);
                state.xgByEvent.put(id, xg);
            });
        }
    }

    /// The model is shown every event, because what it says of a shot may depend on those before.
    private static OptionalDouble score(ShotModel model, State state, String id, MatchEvent event) {
        if (state.scorer.isEmpty()) {
            state.scorer = Optional.of(model.scorer(state.pitch())); // sheets are behind us: the pitch is known
        }
        Optional<Side> side = state.side(event);
        return side.isPresent() ? state.scorer.get().take(id, event, side.get()) : OptionalDouble.empty();
    }

    private static OptionalDouble geometric(State state, MatchEvent event, Shot shot) {
        Optional<PitchPoint> from = state.side(event).flatMap(side -> event.at().map(place -> place.attacking(side)));
        return ExpectedGoals.of(shot, from, state.pitch())
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
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
