package touchline.model;

/// Length and width of a pitch in metres. The laws allow 90 to 120 by 45 to 90.
public record PitchSize(double lengthMetres, double widthMetres) {
    /// UEFA's size, on which events are laid whose vendor gives no real size.
    public static final PitchSize STANDARD = new PitchSize(105, 68);

    public PitchSize {
        if (!(lengthMetres >= 80 && lengthMetres <= 130 && widthMetres >= 40 && widthMetres <= 100)) {
            throw new IllegalArgumentException("pitch of " + lengthMetres + " by " + widthMetres + " m");
        }
    }
}
