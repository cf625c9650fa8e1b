package touchline.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import touchline.metrics.MetricFold.Values;

/// What folds last said, so that only what is new is told.
final class Told {
    private final Map<Of, Value> values = new HashMap<>();
    private int round;
    private int said;

    private static final class Value {
        private long amount;
        private int round;
    }

    /// Takes a change, in billionths, against what was said before.
    interface Change {
        void of(Of of, long change, int presence);
    }

    /// Asks for the wanted metrics of teams and players and tells which are not what they were.
    void ask(Set<String> wanted, Consumer<Values> asked, Change change) {
        round++;
        said = 0;
        asked.accept((metric, subject, value) -> {
            if (Of.isWanted(subject) && wanted.contains(metric)) {
                say(new Of(subject, metric), Step.billionths(value), change);
            }
        });
        if (said < values.size()) {
            takeBack(change);
        }
    }

    private void say(Of of, long amount, Change change) {
        said++;
        Value before = values.get(of);
        if (before == null) {
            before = new Value();
            values.put(of, before);
            change.of(of, amount, 1);
        } else if (before.amount != amount) {
            change.of(of, amount - before.amount, 0);
        }
        before.amount = amount;
        before.round = round;
    }

    /// What is not said any more is not defined any more.
    private void takeBack(Change change) {
        for (Iterator<Map.Entry<Of, Value>> all = values.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Of, Value> one = all.next();
            if (one.getValue().round != round) {
                change.of(one.getKey(), -one.getValue().amount, -1);
                all.remove();
            }
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(values.size());
        for (Map.Entry<Of, Value> one : values.entrySet()) {
            Subjects.write(one.getKey().subject(), out);
            out.writeUTF(one.getKey().metric());
            out.writeLong(one.getValue().amount);
        }
    }

    void read(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            Of of = new Of(Subjects.read(in), in.readUTF());
            Value value = new Value();
            value.amount = in.readLong();
            value.round = round;
            values.put(of, value);
        }
    }

    void clear() {
        values.clear();
    }
}
