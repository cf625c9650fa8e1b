package touchline.features;

import java.time.Instant;
import java.util.Arrays;

/// The changes of one metric of one subject in one match, in two times: where in the match, and when learnt. There
/// are many of these: places are held as whole seconds, and the times of learning only when they differ.
final class Curve {
    private int[] places = new int[2];
    /// Empty as long as all were learnt at the same time, [#lastLearnt].
    private long[] learnt = {};

    private long[] changes = new long[2];
    private byte[] presences = new byte[2];
    private int size;

    private int lastPlace = Integer.MIN_VALUE;
    private long lastLearnt = Long.MIN_VALUE;
    private long total;
    private int presence;

    /// @param place the end of a minute
    void add(long place, long learntMicros, long change, int present) {
        if (size == places.length) {
            grow();
        }
        if (size > 0 && learnt.length == 0 && learntMicros != lastLearnt) {
            learnt = new long[places.length];
            Arrays.fill(learnt, 0, size, lastLearnt);
        }
        places[size] = Place.seconds(place);
        changes[size] = change;
        presences[size] = (byte) present;
        if (learnt.length > 0) {
            learnt[size] = learntMicros;
        }
        size++;
        lastPlace = Math.max(lastPlace, Place.seconds(place));
        lastLearnt = Math.max(lastLearnt, learntMicros);
        total += change;
        presence += present;
    }

    private void grow() {
        int more = size + (size >> 1) + 1;
        places = Arrays.copyOf(places, more);
        changes = Arrays.copyOf(changes, more);
        presences = Arrays.copyOf(presences, more);
        if (learnt.length > 0) {
            learnt = Arrays.copyOf(learnt, more);
        }
    }

    private boolean isAll(int place, long knownMicros) {
        return place >= lastPlace && knownMicros >= lastLearnt;
    }

    private boolean isSeen(int i, int place, long knownMicros) {
        return places[i] <= place && (learnt.length == 0 ? lastLearnt : learnt[i]) <= knownMicros;
    }

    /// The sum of the changes at or before `place` that were learnt by `knownMicros`.
    long amount(long place, long knownMicros) {
        int until = Place.seconds(place);
        if (isAll(until, knownMicros)) {
            return total;
        }
        long sum = 0;
        for (int i = 0; i < size; i++) {
            if (isSeen(i, until, knownMicros)) {
                sum += changes[i];
            }
        }
        return sum;
    }

    /// Whether the metric was defined then.
    boolean isPresent(long place, long knownMicros) {
        int until = Place.seconds(place);
        if (isAll(until, knownMicros)) {
            return presence > 0;
        }
        int sum = 0;
        for (int i = 0; i < size; i++) {
            if (isSeen(i, until, knownMicros)) {
                sum += presences[i];
            }
        }
        return sum > 0;
    }

    /// Rounded down, as all moments of learning are that are compared.
    static long micros(Instant moment) {
        if (moment.equals(Instant.MAX)) {
            return Long.MAX_VALUE;
        }
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1000);
    }
}
