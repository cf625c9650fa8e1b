package touchline.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import touchline.model.Envelope;

/// Which records of which arrivals were taken, so that a record that is read again after a restart is known.
final class Arrivals {
    private final Map<Place, Intervals> taken = new HashMap<>();

    /// Records are numbered per arrival and source; the facts derived from them per part.
    private record Place(String arrival, String source, int part) {}

    /// Takes note of a record and says whether it is the first time.
    boolean take(Envelope<?> fact) {
        return taken.computeIfAbsent(new Place(fact.arrival(), fact.source(), fact.part()), _ -> new Intervals())
                .add(fact.sequence());
    }

    void write(DataOutput out) throws IOException {
        TreeMap<String, Map.Entry<Place, Intervals>> sorted = new TreeMap<>();
        taken.entrySet().forEach(entry -> sorted.put(entry.getKey().toString(), entry));
        out.writeInt(sorted.size());
        for (Map.Entry<Place, Intervals> entry : sorted.values()) {
            out.writeUTF(entry.getKey().arrival());
            out.writeUTF(entry.getKey().source());
            out.writeInt(entry.getKey().part());
            entry.getValue().write(out);
        }
    }

    static Arrivals read(DataInput in) throws IOException {
        Arrivals arrivals = new Arrivals();
        for (int places = in.readInt(); places > 0; places--) {
            arrivals.taken.put(new Place(in.readUTF(), in.readUTF(), in.readInt()), Intervals.read(in));
        }
        return arrivals;
    }
}
