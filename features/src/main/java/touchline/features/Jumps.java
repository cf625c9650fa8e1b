package touchline.features;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// By how much a metric of a subject changed at each place of the match, as it is known now.
final class Jumps {
    private final TreeMap<Long, Jump> byPlace = new TreeMap<>();

    private record Jump(long change, int presence) {
        static final Jump NONE = new Jump(0, 0);

        Jump plus(Jump other) {
            return new Jump(change + other.change, presence + other.presence);
        }

        Jump minus(Jump other) {
            return new Jump(change - other.change, presence - other.presence);
        }
    }

    interface Difference {
        void of(Of of, long place, long change, int presence);
    }

    void add(long place, long change, int presence) {
        byPlace.merge(place, new Jump(change, presence), Jump::plus);
    }

    /// What must be added to `before` to get `after`.
    static void differences(Map<Of, Jumps> before, Map<Of, Jumps> after, Difference out) {
        Jumps none = new Jumps();
        Set<Of> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        for (Of of : all) {
            difference(before.getOrDefault(of, none), after.getOrDefault(of, none), of, out);
        }
    }

    private static void difference(Jumps before, Jumps after, Of of, Difference out) {
        Map<Long, Jump> changed = new HashMap<>(after.byPlace);
        before.byPlace.forEach((place, jump) -> changed.merge(place, Jump.NONE.minus(jump), Jump::plus));
        changed.forEach((place, jump) -> {
            if (!jump.equals(Jump.NONE)) {
                out.of(of, place, jump.change(), jump.presence());
            }
        });
    }
}
