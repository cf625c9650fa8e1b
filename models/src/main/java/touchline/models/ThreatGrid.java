package touchline.models;

/// The cells into which the pitch is divided: 16 along and 12 across, seen by the attacking team. Cell 0
/// is at the own goal line on the left hand.
///
/// The grid of K. Singh, *Introducing Expected Threat*, karun.in/blog/expected-threat.html, 2019.
final class ThreatGrid {
    static final int ALONG = 16;
    static final int ACROSS = 12;
    static final int CELLS = ALONG * ACROSS;

    private ThreatGrid() {}

    /// The cell of a place; places off the pitch belong to the nearest cell.
    ///
    /// @param x metres from the centre spot towards the attacked goal
    /// @param y metres from the middle to the left hand
    static int cell(double x, double y, double lengthMetres, double widthMetres) {
        int along = index((x / lengthMetres + 0.5) * ALONG, ALONG);
        int across = index((0.5 - y / widthMetres) * ACROSS, ACROSS);
        return along * ACROSS + across;
    }

    private static int index(double place, int size) {
        return Math.max(0, Math.min(size - 1, (int) Math.floor(place)));
    }
}
