package touchline.model;

import java.util.Arrays;

/// Where ball and players were at one moment: whole centimetres from the centre spot, home attacks +x.
///
/// Column form: `xCm[slot]` and `yCm[slot]` belong to `roster.entries().get(slot)`; [#MISSING] where the player was not
/// seen. A gap stays a gap: nothing is filled in. The arrays are shared, not copied; do not change them.
///
/// @param number the vendor's frame number
/// @param ball   x, y, z of the ball in centimetres, [#MISSING] where unknown
/// @param inPlay whether the ball is in play; true when the vendor does not say
public record TrackingFrame(
        GameClock clock, int number, Roster roster, short[] xCm, short[] yCm, Ball ball, boolean inPlay)
        implements Fact {
    /// The value of a coordinate that is not known.
    public static final short MISSING = Short.MIN_VALUE;

    public TrackingFrame {
        if (xCm.length != roster.size() || yCm.length != roster.size()) {
            throw new IllegalArgumentException(
                    "frame " + number + " has " + xCm.length + " columns for " + roster.size() + " players");
        }
    }

    /// The ball in whole centimetres; z is its height above the grass.
    public record Ball(short xCm, short yCm, short zCm) {
        public static final Ball UNSEEN = new Ball(MISSING, MISSING, MISSING);

        public boolean seen() {
            return xCm != MISSING;
        }
    }

    /// The frame's identity in its source, the same for every feed: `p1-f10000`.
    public String id() {
        return "p" + clock.period().number() + "-f" + number;
    }

    public boolean seen(int slot) {
        return xCm[slot] != MISSING;
    }

    public double xMetres(int slot) {
        return xCm[slot] / 100.0;
    }

    public double yMetres(int slot) {
        return yCm[slot] / 100.0;
    }

    /// Metres as whole centimetres; [#MISSING] for NaN and for what no pitch can hold (beyond 300 m).
    public static short toCm(double metres) {
        return Math.abs(metres) <= 300 ? (short) Math.round(metres * 100) : MISSING;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackingFrame that
                && number == that.number
                && inPlay == that.inPlay
                && clock.equals(that.clock)
                && ball.equals(that.ball)
                && roster.equals(that.roster)
                && Arrays.equals(xCm, that.xCm)
                && Arrays.equals(yCm, that.yCm);
    }

    @Override
    public int hashCode() {
        return 31 * clock.hashCode() + number;
    }
}
