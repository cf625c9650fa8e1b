package touchline.model;

/// The part of the body that played the ball.
public enum BodyPart {
    RIGHT_FOOT,
    LEFT_FOOT,
    FOOT,
    HEAD,
    HAND,
    CHEST,
    OTHER,
    UNKNOWN
}
