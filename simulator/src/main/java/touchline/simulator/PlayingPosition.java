package touchline.simulator;

/// Where a player plays, seen in the direction of attack.
public enum PlayingPosition {
    GOALKEEPER,
    RIGHT_BACK,
    RIGHT_CENTRE_BACK,
    LEFT_CENTRE_BACK,
    LEFT_BACK,
    DEFENSIVE_MIDFIELD,
    RIGHT_MIDFIELD,
    RIGHT_CENTRE_MIDFIELD,
    LEFT_CENTRE_MIDFIELD,
    LEFT_MIDFIELD,
    RIGHT_WING,
    LEFT_WING,
    RIGHT_FORWARD,
    CENTRE_FORWARD,
    LEFT_FORWARD;

    boolean isBack() {
        return switch (this) {
            case RIGHT_BACK, RIGHT_CENTRE_BACK, LEFT_CENTRE_BACK, LEFT_BACK -> true;
            case GOALKEEPER,
                    DEFENSIVE_MIDFIELD,
                    RIGHT_MIDFIELD,
                    RIGHT_CENTRE_MIDFIELD,
                    LEFT_CENTRE_MIDFIELD,
                    LEFT_MIDFIELD,
                    RIGHT_WING,
                    LEFT_WING,
                    RIGHT_FORWARD,
                    CENTRE_FORWARD,
                    LEFT_FORWARD -> false;
        };
    }

    boolean isForward() {
        return switch (this) {
            case RIGHT_WING, LEFT_WING, RIGHT_FORWARD, CENTRE_FORWARD, LEFT_FORWARD -> true;
            case GOALKEEPER,
                    RIGHT_BACK,
                    RIGHT_CENTRE_BACK,
                    LEFT_CENTRE_BACK,
                    LEFT_BACK,
                    DEFENSIVE_MIDFIELD,
                    RIGHT_MIDFIELD,
                    RIGHT_CENTRE_MIDFIELD,
                    LEFT_CENTRE_MIDFIELD,
                    LEFT_MIDFIELD -> false;
        };
    }
}
