package touchline.metrics;

import static touchline.metrics.MetricDefinition.Grain.PLAYER;
import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.util.List;
import java.util.Set;
import touchline.model.Action.Pass;
import touchline.model.MatchEvent;

/// Passes and how many arrive.
final class Passing extends EventFold<Passing.State> {

    static final class State extends EventFold.State {
        private final Tally passes = new Tally();
        private final Tally judged = new Tally();
        private final Tally completed = new Tally();
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(
                        "passes",
                        1,
                        Set.of(TEAM, PLAYER),
                        "count",
                        "All passes the vendor recorded: crosses and restarts (kick-offs, throw-ins, goal kicks,"
                                + " corners, free kicks) included, whatever became of them."),
                new MetricDefinition(
                        "passes_completed",
                        1,
                        Set.of(TEAM, PLAYER),
                        "count",
                        "Passes that reached a team-mate who was not offside, as the vendor judges it."),
                new MetricDefinition(
                        "pass_completion",
                        1,
                        Set.of(TEAM, PLAYER),
                        "share",
                        "Completed passes divided by all passes whose outcome the vendor tells; not defined without"
                                + " such passes."));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    protected void take(State state, String id, MatchEvent event) {
        if (event.action() instanceof Pass pass) {
            state.passes.count(event);
            switch (pass.outcome()) {
                case COMPLETE -> {
                    state.judged.count(event);
                    state.completed.count(event);
                }
                case INCOMPLETE, OUT, OFFSIDE -> state.judged.count(event);
                case UNKNOWN -> {}
            }
        }
    }

    @Override
    public void values(State state, Values out) {
        state.passes.put("passes", state, out);
        state.completed.put("passes_completed", state, out);
        state.completed.putShare("pass_completion", state.judged, out);
    }
}
