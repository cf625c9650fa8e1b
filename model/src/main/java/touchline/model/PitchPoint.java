package touchline.model;

/// A place on or near the pitch: metres from the centre spot, home attacks +x, y to the left hand of a home attacker.
///
/// Held to the millimetre, so that writing and reading a point gives the same point. A place more than 65 m or 50 m
/// from the centre spot is not a place in a football match.
public record PitchPoint(double xMetres, double yMetres) {
    private static final double MAX_X = 65;
    private static final double MAX_Y = 50;

    public PitchPoint {
        if (!isOnGround(xMetres, yMetres)) {
            throw new IllegalArgumentException(
                    "place (" + xMetres + ", " + yMetres + ") m is beyond " + MAX_X + " m or " + MAX_Y + " m");
        }
        xMetres = toMillimetre(xMetres);
        yMetres = toMillimetre(yMetres);
    }

    /// Whether a place could be made of these numbers; false for NaN.
    public static boolean isOnGround(double xMetres, double yMetres) {
        return Math.abs(xMetres) <= MAX_X && Math.abs(yMetres) <= MAX_Y;
    }

    /// The same place seen by the other team: turned by half a turn about the centre spot.
    public PitchPoint turned() {
        return new PitchPoint(-xMetres, -yMetres);
    }

    /// The place as the team of `side` sees it when it attacks +x.
    public PitchPoint attacking(Side side) {
        return side == Side.HOME ? this : turned();
    }

    public double distanceTo(PitchPoint other) {
        return Math.hypot(xMetres - other.xMetres, yMetres - other.yMetres);
    }

    private static double toMillimetre(double metres) {
        return Math.round(metres * 1000) / 1000.0; // Math.round yields a long, so -0.0 cannot appear
    }
}
