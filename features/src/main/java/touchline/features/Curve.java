package touchline.features;

import java.time.Instant;
import java.util.Arrays;

/// The changes of one metric of one subject in one match, in two times: where in the match, and when learnt.
final class Curve {
    private long[] places = new long[4];
    private long[] learnt = new long[4];
    private long[] changes = new long[4];
    private byte[] presences = new byte[4];
    private int size;

    private long lastPlace = Place.NEVER;
    private long lastLearnt = Long.MIN_VALUE;
    private long total;
    private int presence;

    void add(long place, long learntMicros, long change, int present) {
        if (size == places.length) {
            int more = size * 2;
            places = Arrays.copyOf(places, more);
            learnt = Arrays.copyOf(learnt, more);
            changes = Arrays.copyOf(changes, more);
            presences = Arrays.copyOf(presences, more);
        }
        places[size] = place;
        learnt[size] = learntMicros;
        changes[size] = change;
        presences[size++] = (byte) present;
        lastPlace = Math.max(lastPlace, place);
        lastLearnt = Math.max(lastLearnt, learntMicros);
        total += change;
        presence += present;
    }

    /// The sum of the changes at or before `place` that were learnt by `knownMicros`.
    long amount(long place, long knownMicros) {
        if (place >= lastPlace && knownMicros >= lastLearnt) {
            return total;
        }
        long sum = 0;
        for (int i = 0; i < size; i++) {
            if (places[i] <= place && learnt[i] <= knownMicros) {
                sum += changes[i];
            }
        }
        return sum;
    }

    /// Whether the metric was defined then.
    boolean isPresent(long place, long knownMicros) {
        if (place >= lastPlace && knownMicros >= lastLearnt) {
            return presence > 0;
        }
        int sum = 0;
        for (int i = 0; i < size; i++) {
            if (places[i] <= place && learnt[i] <= knownMicros) {
                sum += presences[i];
            }
        }
        return sum > 0;
    }

    /// The last place at or before `place` with a change that was learnt by then.
    long newest(long place, long knownMicros) {
        if (place >= lastPlace && knownMicros >= lastLearnt) {
            return lastPlace;
        }
        long newest = Place.NEVER;
        for (int i = 0; i < size; i++) {
            if (places[i] <= place && learnt[i] <= knownMicros) {
                newest = Math.max(newest, places[i]);
            }
        }
        return newest;
    }

    /// Rounded down, as all moments of learning are that are compared.
    static long micros(Instant moment) {
        if (moment.equals(Instant.MAX)) {
            return Long.MAX_VALUE;
        }
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1000);
    }
}
