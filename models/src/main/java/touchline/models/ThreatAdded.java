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
import touchline.model.MatchEvent;
import touchline.model.Period;

/// Expected threat of [ThreatModel] as a metric: what successful moves of the ball have gained.
final class ThreatAdded extends EventFold<ThreatAdded.State> {
    static final String XT = "xt";

    private final ThreatModel model;
    private final ModelVersion version;

    private ThreatAdded(ThreatModel model, ModelVersion version) {
        this.model = model;
        this.version = version;
    }

    /// @throws BadModel when the files are no model of expected threat that this Touchline can use
    static ThreatAdded of(ModelFiles files) throws BadModel {
        return new ThreatAdded(ThreatModel.read(files), files.modelVersion());
    }

    static final class State extends EventFold.State {
        private final Tally gained = new Tally();
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(new MetricDefinition(
                XT,
                1,
                Set.of(TEAM, PLAYER),
                "goals",
                "Expected threat added: over all successful passes and carries, restarts included, what the ball is"
                        + " worth where the move ended less what it was worth where it began, by the model that is"
                        + " named here. Moves backwards count below 0. Moves of which a place or the team is not"
                        + " known and the shoot-out are left out.",
                Optional.of(version)));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    protected void take(State state, String id, MatchEvent event) {
        if (event.clock().period() != Period.SHOOT_OUT) {
            state.side(event)
                    .flatMap(side -> model.gain(event, side, state.pitch()))
                    .ifPresent(gain -> state.gained.add(event, gain));
        }
    }

    @Override
    public void values(State state, Values out) {
        state.gained.put(XT, state, out);
    }
}
