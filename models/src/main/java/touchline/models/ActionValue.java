package touchline.models;

import static touchline.metrics.MetricDefinition.Grain.EVENT;
import static touchline.metrics.MetricDefinition.Grain.PLAYER;
import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.EventFold;
import touchline.metrics.MetricDefinition;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject.OfEvent;
import touchline.metrics.Tally;
import touchline.model.MatchEvent;
import touchline.model.Side;

/// The values of actions by [VaepModel] as metrics.
final class ActionValue extends EventFold<ActionValue.State> {
    static final String VALUE = "vaep";
    static final String OFFENSIVE = "vaep_offensive";
    static final String DEFENSIVE = "vaep_defensive";

    private final VaepModel model;
    private final ModelVersion version;

    private ActionValue(VaepModel model, ModelVersion version) {
        this.model = model;
        this.version = version;
    }

    /// @throws BadModel when the files are no model of the values of actions that this Touchline can use
    static ActionValue of(ModelFiles files) throws BadModel {
        return new ActionValue(VaepModel.read(files), files.modelVersion());
    }

    static final class State extends EventFold.State {
        private final Tally value = new Tally();
        private final Tally offensive = new Tally();
        private final Tally defensive = new Tally();
        private final Map<String, Double> byEvent = new LinkedHashMap<>();
        private Optional<ActionValuer> valuer = Optional.empty();

        private void add(MatchEvent event, VaepModel.Valued valued) {
            value.add(event, valued.value());
            offensive.add(event, valued.offensive());
            defensive.add(event, valued.defensive());
            byEvent.put(valued.event(), valued.value());
        }
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(
                        VALUE,
                        2,
                        Set.of(EVENT, TEAM, PLAYER),
                        "goals",
                        "Value of actions (VAEP, Decroos and others 2019), by the model that is named here: what an"
                                + " action added to the probability that its team scores by it or one of the nine"
                                + " actions after it, less what it added to the probability that it concedes; a carry"
                                + " before it that the vendor does not tell is part of it. For teams and players the sum. Actions whose team is not known and the shoot-out are"
                                + " left out.",
                        Optional.of(version)),
                new MetricDefinition(
                        OFFENSIVE,
                        2,
                        Set.of(TEAM, PLAYER),
                        "goals",
                        "The part of `vaep` that is the probability to score.",
                        Optional.of(version)),
                new MetricDefinition(
                        DEFENSIVE,
                        2,
                        Set.of(TEAM, PLAYER),
                        "goals",
                        "The part of `vaep` that is the probability to concede: above 0 where it became smaller.",
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
        if (state.valuer.isEmpty()) {
            state.valuer = Optional.of(new ActionValuer(model, state.pitch(), state::add)); // sheets are behind us
        }
        state.valuer.get().take(id, event, side.get());
    }

    @Override
    public void values(State state, Values out) {
        state.valuer.ifPresent(ActionValuer::value);
        state.value.put(VALUE, state, out);
        state.offensive.put(OFFENSIVE, state, out);
        state.defensive.put(DEFENSIVE, state, out);
        state.byEvent.forEach((event, value) -> out.put(VALUE, new OfEvent(event), value));
    }
}
