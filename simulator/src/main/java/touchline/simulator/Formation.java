package touchline.simulator;

import java.util.List;

/// How a team lines up: for each place from 0, the keeper, the position and where it lies between the last line
/// (depth 0) and the first (depth 1), and across the pitch from right (-1) to left (1).
public enum Formation {
    F442(
            "4-4-2",
            List.of(
                    new Place(PlayingPosition.GOALKEEPER, 0, 0),
                    new Place(PlayingPosition.RIGHT_BACK, 0.10, -0.88),
                    new Place(PlayingPosition.RIGHT_CENTRE_BACK, 0, -0.30),
                    new Place(PlayingPosition.LEFT_CENTRE_BACK, 0, 0.30),
                    new Place(PlayingPosition.LEFT_BACK, 0.10, 0.88),
                    new Place(PlayingPosition.RIGHT_MIDFIELD, 0.55, -0.92),
                    new Place(PlayingPosition.RIGHT_CENTRE_MIDFIELD, 0.44, -0.30),
                    new Place(PlayingPosition.LEFT_CENTRE_MIDFIELD, 0.44, 0.30),
                    new Place(PlayingPosition.LEFT_MIDFIELD, 0.55, 0.92),
                    new Place(PlayingPosition.RIGHT_FORWARD, 0.92, -0.26),
                    new Place(PlayingPosition.LEFT_FORWARD, 1, 0.26))),
    F433(
            "4-3-3",
            List.of(
                    new Place(PlayingPosition.GOALKEEPER, 0, 0),
                    new Place(PlayingPosition.RIGHT_BACK, 0.12, -0.86),
                    new Place(PlayingPosition.RIGHT_CENTRE_BACK, 0, -0.30),
                    new Place(PlayingPosition.LEFT_CENTRE_BACK, 0, 0.30),
                    new Place(PlayingPosition.LEFT_BACK, 0.12, 0.86),
                    new Place(PlayingPosition.DEFENSIVE_MIDFIELD, 0.34, 0),
                    new Place(PlayingPosition.RIGHT_CENTRE_MIDFIELD, 0.56, -0.42),
                    new Place(PlayingPosition.LEFT_CENTRE_MIDFIELD, 0.56, 0.42),
                    new Place(PlayingPosition.RIGHT_WING, 0.88, -0.90),
                    new Place(PlayingPosition.CENTRE_FORWARD, 1, 0),
                    new Place(PlayingPosition.LEFT_WING, 0.88, 0.90)));

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Place> places;

    Formation(String label, List<Place> places) {
        this.label = label;
        this.places = places;
    }

    record Place(PlayingPosition position, double depth, double across) {}

    /// As one says it: `4-4-2`.
    public String label() {
        return label;
    }

    List<Place> places() {
        return places;
    }
}
