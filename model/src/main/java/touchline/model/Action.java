package touchline.model;

import java.util.Optional;

/// What was done. A closed set: a new kind does not compile until every reader has decided about it.
///
/// The names follow the words of the field; where vendors mean different things by one word, the vendor's own type is
/// kept beside the event and `docs/reference/definitions.md` tells the difference.
public sealed interface Action {

    /// An intended ball to a team-mate, restarts and crosses included.
    ///
    /// @param end where it was received, cut out or went out
    record Pass(
            Optional<PitchPoint> end,
            Optional<PlayerId> recipient,
            Outcome outcome,
            BodyPart bodyPart,
            Restart restart,
            boolean cross)
            implements Action {
        public enum Outcome {
            COMPLETE,
            INCOMPLETE,
            OUT,
            OFFSIDE,
            UNKNOWN
        }
    }

    /// An attempt at goal. Own goals are not shots: see [OwnGoal].
    ///
    /// @param end      where the ball went
    /// @param vendorXg the vendor's own expected goals, when it gives them
    record Shot(
            Optional<PitchPoint> end, Outcome outcome, BodyPart bodyPart, Restart restart, Optional<Double> vendorXg)
            implements Action {
        public enum Outcome {
            GOAL,
            SAVED,
            OFF_TARGET,
            BLOCKED,
            POST,
            UNKNOWN
        }
    }

    /// The acting team put the ball into its own goal: it counts for the other side.
    record OwnGoal() implements Action {}

    /// A player moves with the ball at his feet to `end`.
    record Carry(Optional<PitchPoint> end) implements Action {}

    /// A player tries to pass an opponent with the ball.
    record TakeOn(Outcome outcome) implements Action {
        public enum Outcome {
            COMPLETE,
            INCOMPLETE,
            UNKNOWN
        }
    }

    /// A contest between two players, seen from the acting player.
    record Duel(Kind kind, Outcome outcome) implements Action {
        public enum Kind {
            AERIAL,
            GROUND_ATTACKING,
            GROUND_DEFENDING,
            LOOSE_BALL,
            TACKLE,
            SLIDING_TACKLE,
            FIFTY_FIFTY,
            UNKNOWN
        }

        public enum Outcome {
            WON,
            LOST,
            NEUTRAL,
            UNKNOWN
        }
    }

    /// An opponent's pass is cut out.
    record Interception(Outcome outcome) implements Action {
        public enum Outcome {
            SUCCESS,
            LOST,
            OUT,
            UNKNOWN
        }
    }

    record Clearance(BodyPart bodyPart) implements Action {}

    /// A loose ball is picked up.
    record Recovery(boolean success) implements Action {}

    /// A pass or shot of the other team is blocked.
    record Block() implements Action {}

    /// A bad touch loses the ball.
    record Miscontrol() implements Action {}

    /// The ball is lost to an opponent's tackle without an attempt to pass him.
    record Dispossessed() implements Action {}

    /// A contact with the ball that the vendor gives no closer meaning.
    record Touch() implements Action {}

    /// A pass arrives, or fails to.
    record Reception(boolean complete) implements Action {}

    record Foul(Kind kind) implements Action {
        public enum Kind {
            FOUL,
            HANDBALL,
            OTHER
        }
    }

    /// The player was fouled.
    record FoulWon() implements Action {}

    record Card(Colour colour) implements Action {
        public enum Colour {
            YELLOW,
            SECOND_YELLOW,
            RED
        }
    }

    /// The acting player goes off and `replacement` comes on.
    record Substitution(Optional<PlayerId> replacement) implements Action {}

    record Goalkeeper(Kind kind) implements Action {
        public enum Kind {
            SAVE,
            CLAIM,
            PUNCH,
            PICK_UP,
            SMOTHER,
            SWEEP,
            CONCEDED,
            FACED,
            OTHER
        }
    }

    /// An opponent with or near the ball is put under pressure.
    record Pressure() implements Action {}

    record BallOut() implements Action {}

    record Offside() implements Action {}

    /// A mistake that leads to an opponent's chance.
    record Mistake() implements Action {}

    /// The ball is shielded so that it goes out or the opponent does not reach it.
    record Shield() implements Action {}

    /// A player leaves the pitch without a replacement, for treatment say.
    record PlayerOff() implements Action {}

    record PlayerOn() implements Action {}

    /// The team that starts, in `formation` as the vendor writes it.
    record StartingLineup(Optional<String> formation) implements Action {}

    record FormationChange(Optional<String> formation) implements Action {}

    record PeriodStart() implements Action {}

    record PeriodEnd() implements Action {}

    /// Play is stopped or restarted by the referee: whistle, injury, review, dropped ball.
    record Stoppage() implements Action {}

    /// A kind of event we do not model yet. Kept, never dropped: it can be read again once we do.
    record Unmapped() implements Action {}
}
