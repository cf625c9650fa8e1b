package touchline.features;

import java.time.Instant;
import touchline.metrics.Subject;
import touchline.model.GameClock;

/// A change of a metric of a team or a player: at which minute of the match, and when we learnt it.
///
/// The value of the metric at a moment, as it was known then, is the sum of the changes up to both. Sums are of whole
/// billionths, so they are the same to the last bit in whatever order they are made.
///
/// @param subject  a team or a player
/// @param at       the end of the minute in which it happened
/// @param learnt   when
/// @param change   in billionths of the metric's unit
/// @param presence 1 when the metric is defined for the subject from here on, -1 when not any more, else 0
public record Step(Subject subject, String metric, GameClock at, Instant learnt, long change, int presence) {
    private static final double BILLION = 1e9;

    static long billionths(double value) {
        return Math.round(value * BILLION);
    }

    static double value(long billionths) {
        return billionths / BILLION;
    }
}
