package touchline.models;

import static touchline.metrics.MetricDefinition.Grain.PLAYER;
import static touchline.metrics.MetricDefinition.Grain.TEAM;

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

    private final PassModel model;
    private final ModelVersion version;

    private PassExpectation(PassModel model, ModelVersion version) {
        this.model = model;
        this.version = version;
    }

    /// @throws BadModel when the files are no model of pass completion that this Touchline can use
    static PassExpectation of(ModelFiles files) throws BadModel {
        return new PassExpectation(
                PassModel.read(files), new ModelVersion(files.name().id(), files.version()));
    }

    static final class State extends EventFold.State {
        private final Tally judged = new Tally();
        private final Tally expected = new Tally();
        private final Tally over = new Tally();
        private Optional<PassFeatures> features = Optional.empty();
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
        if (state.features.isEmpty()) {
            state.features = Optional.of(new PassFeatures(state.pitch())); // sheets are behind us: the pitch is known
        }
        Optional<float[]> features = state.features.get().take(event, side.get());
        if (features.isPresent() && event.action() instanceof Pass pass && pass.outcome() != Pass.Outcome.UNKNOWN) {
            double probability = model.probability(features.get());
            state.judged.count(event);
            state.expected.add(event, probability);
            state.over.add(event, (pass.outcome() == Pass.Outcome.COMPLETE ? 1 : 0) - probability);
        }
    }

    @Override
    public void values(State state, Values out) {
        state.expected.putShare(EXPECTED, state.judged, out);
        state.over.put(OVER, state, out);
    }
}
