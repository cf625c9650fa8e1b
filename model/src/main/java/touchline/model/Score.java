package touchline.model;

/// Goals of the home and of the away side.
public record Score(int home, int away) {
    public Score {
        if (home < 0 || away < 0) {
            throw new IllegalArgumentException("score " + home + " : " + away);
        }
    }

    public Score plus(Side side) {
        return switch (side) {
            case HOME -> new Score(home + 1, away);
            case AWAY -> new Score(home, away + 1);
        };
    }
}
