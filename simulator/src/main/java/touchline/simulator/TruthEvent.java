package touchline.simulator;

import java.util.Optional;
import java.util.OptionalInt;
import touchline.model.BodyPart;
import touchline.model.Period;
import touchline.model.Restart;
import touchline.model.Side;

/// What happened in a simulated match. Players are indices into [SimulatedMatch#players]; `frame` is the number of the
/// frame in which it happened, and a spot is where the ball was in that frame, to the centimetre.
public sealed interface TruthEvent {
    /// Unique in the match, ascending in the order in which events began.
    int id();

    int frame();

    record PeriodStart(int id, int frame, Period period) implements TruthEvent {}

    record PeriodEnd(int id, int frame, Period period) implements TruthEvent {}

    /// A ball meant for a team-mate.
    ///
    /// @param control  where the passer had won control of the ball; `from` for restarts
    /// @param intended for whom it was meant
    /// @param to       where it was received, cut out or went out, in frame `endFrame`
    /// @param receiver who touched it next, of either side
    record Pass(
            int id,
            int frame,
            int player,
            Spot control,
            Spot from,
            Restart restart,
            Height height,
            BodyPart bodyPart,
            boolean cross,
            int intended,
            int endFrame,
            Spot to,
            Outcome outcome,
            OptionalInt receiver,
            Assist assist)
            implements TruthEvent {
        public enum Height {
            GROUND,
            LOW,
            HIGH
        }

        public enum Outcome {
            COMPLETE,
            INCOMPLETE,
            OUT,
            OFFSIDE
        }

        public enum Assist {
            NONE,
            SHOT,
            GOAL
        }
    }

    /// An attempt at goal.
    ///
    /// @param xg      chance of a goal by distance and angle
    /// @param keyPass id of the pass that set it up
    /// @param to      where it was stopped or crossed the goal line, in frame `endFrame`
    /// @param stopper who saved or blocked it
    record Shot(
            int id,
            int frame,
            int player,
            Spot control,
            Spot from,
            Restart restart,
            BodyPart bodyPart,
            double xg,
            OptionalInt keyPass,
            int endFrame,
            Spot to,
            Outcome outcome,
            OptionalInt stopper)
            implements TruthEvent {
        public enum Outcome {
            GOAL,
            SAVED,
            OFF_TARGET,
            BLOCKED,
            POST
        }
    }

    /// The last touch before the ball crossed the goal line was by a player of the side that defends that goal.
    record OwnGoal(int id, int frame, int player, Spot at) implements TruthEvent {}

    /// A player moves with the ball for two metres or more.
    record Carry(int id, int frame, int player, Spot from, int endFrame, Spot to) implements TruthEvent {}

    /// Two players contest the ball: on the ground the attacker has it.
    ///
    /// @param takeOn whether the attacker meant to pass the defender
    record Duel(
            int id, int frame, int attacker, int defender, Spot at, boolean aerial, boolean takeOn, boolean attackerWon)
            implements TruthEvent {}

    /// A pass of the other side is cut out and kept.
    record Interception(int id, int frame, int player, Spot at) implements TruthEvent {}

    /// A pass or shot of the other side is deflected.
    record Block(int id, int frame, int player, Spot at, boolean shot) implements TruthEvent {}

    /// A loose ball is picked up.
    record Recovery(int id, int frame, int player, Spot at) implements TruthEvent {}

    record Clearance(int id, int frame, int player, Spot at, BodyPart bodyPart) implements TruthEvent {}

    /// The receiver of a pass cannot hold the ball.
    record Miscontrol(int id, int frame, int player, Spot at) implements TruthEvent {}

    record Foul(int id, int frame, int fouler, int fouled, Spot at, Optional<Card> card, boolean penalty)
            implements TruthEvent {}

    enum Card {
        YELLOW,
        SECOND_YELLOW,
        RED
    }

    /// The flagged player, at the moment when he reaches the ball.
    record Offside(int id, int frame, int player, Spot at) implements TruthEvent {}

    /// The goalkeeper saves a shot, or takes a ball with his hands.
    ///
    /// @param held whether he kept it
    record Keeper(int id, int frame, int player, Spot at, Kind kind, boolean held) implements TruthEvent {
        public enum Kind {
            SAVE,
            CLAIM
        }
    }

    /// The whole ball crossed a line.
    record BallOut(int id, int frame, Spot at, Side lastTouch) implements TruthEvent {}

    /// `player` presses `on`, who has the ball, until frame `endFrame`. The spot is the presser's own.
    record Pressure(int id, int frame, int player, int on, Spot at, int endFrame) implements TruthEvent {}

    record Substitution(int id, int frame, int off, int on) implements TruthEvent {}
}
