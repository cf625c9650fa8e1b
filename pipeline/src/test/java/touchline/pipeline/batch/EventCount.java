package touchline.pipeline.batch;

import java.util.List;
import java.util.Set;
import touchline.metrics.MetricDefinition;
import touchline.metrics.MetricFold;
import touchline.metrics.Subject;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.MatchId;

/// Counts events: a metric whose version a test can choose.
record EventCount(String id, int version) implements MetricFold<EventCount.Counted> {
    static final class Counted {
        private int events;
        private String match = "";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(id, version, Set.of(MetricDefinition.Grain.MATCH), "count", "Events of a match."));
    }

    @Override
    public Counted initial() {
        return new Counted();
    }

    @Override
    public Counted apply(Counted state, Envelope<?> fact) {
        state.match = fact.match().value();
        state.events += fact.data() instanceof MatchEvent ? 1 : 0;
        return state;
    }

    @Override
    public void values(Counted state, Values out) {
        if (!state.match.isEmpty()) {
            out.put(id, new Subject.OfMatch(new MatchId(state.match)), state.events);
        }
    }
}
