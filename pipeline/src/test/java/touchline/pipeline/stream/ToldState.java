package touchline.pipeline.stream;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import touchline.metrics.MetricValue;

/// What a reader of the updates knows of all matches in the end, as text.
final class ToldState {
    private ToldState() {}

    static Map<String, String> of(List<MetricsUpdate> updates) {
        Map<String, String> state = new TreeMap<>();
        for (MetricsUpdate update : updates) {
            String match = update.match().value();
            if (update.full()) {
                state.keySet().removeIf(key -> key.startsWith(match + " value "));
            }
            for (MetricValue value : update.values()) {
                put(state, match + " value " + value.metric() + " " + value.subject(), value.value());
            }
            update.taken().forEach((line, taken) -> state.put(match + " taken " + line, taken.toString()));
            update.sheet().ifPresent(sheet -> state.put(match + " sheet", sheet.toString()));
            state.put(match + " clock", update.clock().toString());
            state.put(match + " tracked", "" + update.tracked());
            state.put(match + " recorded", update.recorded().toString());
        }
        return state;
    }

    private static void put(Map<String, String> state, String key, OptionalDouble value) {
        if (value.isPresent()) {
            state.put(key, Double.toString(value.getAsDouble()));
        } else {
            state.remove(key);
        }
    }
}
