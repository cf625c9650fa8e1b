package touchline.app;

import touchline.pipeline.ingest.Pacer;

/// How fast a demo plays: so many times real time, or as fast as it goes.
///
/// @param times infinity for as fast as it goes
public record Speed(double times) {
    private static final double MAX = 10_000;

    /// `20`, `0.5` or `max`. Throws IllegalArgumentException for anything else.
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return new Speed(Double.POSITIVE_INFINITY);
        }
        try {
            double times = Double.parseDouble(text);
            if (times > 0 && times <= MAX) {
                return new Speed(times);
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is out of range
        }
        throw new IllegalArgumentException("'" + text + "' is neither max nor a number above 0 up to " + (int) MAX);
    }

    public boolean isUnlimited() {
        return Double.isInfinite(times);
    }

    /// For a match that arrives in many parts: they share one course of time.
    public Pacer pacerOfOneMatch() {
        Pacer.Pace pace = pacer().start();
        return () -> pace;
    }

    /// For matches that arrive whole: each runs from its own beginning.
    public Pacer pacer() {
        return isUnlimited() ? Pacer.none() : Pacer.playing(times);
    }
}
