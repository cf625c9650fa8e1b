package touchline.model;

/// How the ball came into play, when a pass or shot restarts play; otherwise it is from open play.
public enum Restart {
    OPEN_PLAY,
    KICK_OFF,
    THROW_IN,
    GOAL_KICK,
    CORNER,
    FREE_KICK,
    PENALTY,
    DROP_BALL
}
