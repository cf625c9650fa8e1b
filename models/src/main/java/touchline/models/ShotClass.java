package touchline.models;

import touchline.model.Action.Shot;
import touchline.model.BodyPart;
import touchline.model.Restart;

/// The kinds of shot that are calibrated apart from each other.
public enum ShotClass {
    OPEN_PLAY_FOOT,
    /// With the head or another part of the body that is no foot: one vendor has a single mark for both.
    HEADER,
    DIRECT_FREE_KICK,
    PENALTY;

    static ShotClass of(Restart restart, BodyPart part) {
        return switch (restart) {
            case PENALTY -> PENALTY;
            case FREE_KICK -> DIRECT_FREE_KICK;
            case OPEN_PLAY, KICK_OFF, THROW_IN, GOAL_KICK, CORNER, DROP_BALL ->
                switch (part) {
                    case RIGHT_FOOT, LEFT_FOOT, FOOT, UNKNOWN -> OPEN_PLAY_FOOT;
                    case HEAD, HAND, CHEST, OTHER -> HEADER;
                };
        };
    }

    static ShotClass of(Shot shot) {
        return of(shot.restart(), shot.bodyPart());
    }
}
