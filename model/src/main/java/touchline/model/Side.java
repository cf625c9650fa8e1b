package touchline.model;

/// The two sides of a match. Home attacks +x.
public enum Side {
    HOME,
    AWAY;

    public Side opposite() {
        return switch (this) {
            case HOME -> AWAY;
            case AWAY -> HOME;
        };
    }
}
