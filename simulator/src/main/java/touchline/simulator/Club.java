package touchline.simulator;

/// A simulated team. Its squad follows from its name, so that a club has the same players in every match.
///
/// @param colour the shirt colour, `#rrggbb`
public record Club(String name, String colour) {
    /// Blue and orange that colour-blind people tell apart (Okabe and Ito's palette).
    public static final Club BLUE = new Club("FC Hafenstadt", "#0072B2");

    public static final Club ORANGE = new Club("SV Bergheim", "#E69F00");

    public Club {
        if (name.isBlank() || !colour.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException("club '" + name + "' with colour '" + colour + "'");
        }
    }
}
