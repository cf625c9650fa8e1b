package touchline.models;

import static touchline.metrics.MetricDefinition.Grain.PLAYER;
import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.EventFold;
import touchline.metrics.MetricDefinition;
import touchline.metrics.ModelVersion;
import touchline.metrics.Tally;
import touchline.model.Action.Pass;
import touchline.model.MatchEvent;
import touchline.model.Side;

/// Pass completion of [PassModel] as metrics: how many passes should have arrived, and how many more did.
final class PassExpectation extends EventFold<PassExpectation.State> {
    static final String EXPECTED = "expected_pass_completion";
    static final String OVER = "passes_over_expected";

    /// The model is asked of many passes together, which costs a fraction of the time: when values are asked for, or
    /// so many wait.
    private static final int MAX_WAITING = 256;

    private final PassModel model;
    private final ModelVersion version;

    private PassExpectation(PassModel model, ModelVersion version) {
        this.model = model;
        this.version = version;
    }

    /// @throws BadModel when the files are no model of pass completion that this Touchline can use
    static PassExpectation of(ModelFiles files) throws BadModel {
        return new PassExpectation(PassModel.read(files), files.modelVersion());
    }

    static final class State extends EventFold.State {
        private final Tally judged = new Tally();
        private final Tally expected = new Tally();
        private final Tally over = new Tally();
        private final List<MatchEvent> waiting = new ArrayList<>();
        private final List<float[]> features = new ArrayList<>();
        private Optional<PassFeatures> fold = Optional.empty();
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(
                        EXPECTED,
                        1,
                        Set.of(TEAM, PLAYER),
                        "share",
                        "Mean probability that a pass arrives, by the model that is named here, from what is known"
                                + " before the ball leaves: not from where it went. Over the passes whose start, team"
                                + " and outcome are known; not defined without such passes.",
                        Optional.of(version)),
                new MetricDefinition(
                        OVER,
                        1,
                        Set.of(TEAM, PLAYER),
                        "count",
                        "Passes completed over expected: completed passes less the sum of the probabilities that they"
                                + " arrive, of the passes of `expected_pass_completion`.",
                        Optional.of(version)));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    protected void take(State state, String id, MatchEvent event) {
        Optional<Side> side = state.side(event);
        if (side.isEmpty()) {
            return;
        }
        if (state.fold.isEmpty()) {
            state.fold = Optional.of(new PassFeatures(state.pitch())); // sheets are behind us: the pitch is known
        }
        Optional<float[]> features = state.fold.get().take(event, side.get());
        if (features.isPresent() && event.action() instanceof Pass pass && pass.outcome() != Pass.Outcome.UNKNOWN) {
            state.waiting.add(event);
            state.features.add(features.get().clone());
            if (state.waiting.size() == MAX_WAITING) {
                judge(state);
            }
        }
    }

    private void judge(State state) {
        double[] probabilities = model.probabilities(state.features);
        for (int i = 0; i < probabilities.length; i++) {
            MatchEvent event = state.waiting.get(i);
            boolean arrived = event.action() instanceof Pass pass && pass.outcome() == Pass.Outcome.COMPLETE;
            state.judged.count(event);
            state.expected.add(event, probabilities[i]);
            state.over.add(event, (arrived ? 1 : 0) - probabilities[i]);
        }
        state.waiting.clear();
        state.features.clear();
    }

    @Override
    public void values(State state, Values out) {
        judge(state);
        state.expected.putShare(EXPECTED, state.judged, out);
        state.over.put(OVER, state, out);
    }
}
