package touchline.models;

import java.util.Optional;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.Restart;
import touchline.model.Side;

/// What a player did on the ball, with what became of it: the actions that VAEP values.
///
/// A set like that of SPADL (T. Decroos and others: *Actions Speak Louder than Goals*, KDD 2019), but that
/// both players' parts in a duel are actions, lost ones too, where the vendor tells both. A keeper's action
/// is one that touches the ball. Cards, substitutions, whistles, receptions, pressure and
/// the ball going out are none.
///
/// @param seconds since the start of the period
/// @param x       metres from the centre spot along the pitch, home attacking +x; NaN when the vendor has
/// no place
/// @param y       metres across; NaN like `x`
/// @param endX    where the ball was brought; as `x` for an action that brings it nowhere, NaN when not known
record VaepAction(
        Kind kind,
        Result result,
        Side side,
        Period period,
        double seconds,
        double x,
        double y,
        double endX,
        double endY,
        BodyPart bodyPart,
        Restart restart) {
    private static final double MIN_CARRY_METRES = 3;
    private static final double MAX_CARRY_METRES = 60;
    private static final double MAX_CARRY_SECONDS = 10;

    enum Kind {
        PASS,
        CROSS,
        CARRY,
        TAKE_ON,
        SHOT,
        OWN_GOAL,
        DEFENDING,
        LOOSE_BALL,
        AERIAL,
        INTERCEPTION,
        CLEARANCE,
        TOUCH,
        KEEPER,
        FOUL
    }

    enum Result {
        FAIL,
        OUT,
        NEUTRAL,
        SUCCESS,
        GOAL
    }

    /// The action that an event is; empty when it is none, or one of the shoot-out.
    static Optional<VaepAction> of(MatchEvent event, Side side) {
        return event.clock().period() == Period.SHOOT_OUT ? Optional.empty() : inPlay(event, side);
    }

    private static Optional<VaepAction> inPlay(MatchEvent event, Side side) {
        return switch (event.action()) {
            case Action.Pass pass ->
                action(
                        pass.cross() ? Kind.CROSS : Kind.PASS,
                        switch (pass.outcome()) {
                            case COMPLETE -> Result.SUCCESS;
                            case INCOMPLETE, OFFSIDE -> Result.FAIL;
                            case OUT -> Result.OUT;
                            case UNKNOWN -> Result.NEUTRAL;
                        },
                        event,
                        side,
                        pass.end(),
                        pass.bodyPart(),
                        pass.restart());
            case Action.Shot shot ->
                action(
                        Kind.SHOT,
                        switch (shot.outcome()) {
                            case GOAL -> Result.GOAL;
                            case SAVED, BLOCKED -> Result.FAIL;
                            case OFF_TARGET -> Result.OUT;
                            case POST, UNKNOWN -> Result.NEUTRAL;
                        },
                        event,
                        side,
                        event.at(),
                        shot.bodyPart(),
                        shot.restart());
            case Action.OwnGoal _ -> plain(Kind.OWN_GOAL, false, event, side);
            case Action.Carry carry ->
                action(Kind.CARRY, true, event, side, carry.end(), BodyPart.FOOT, Restart.OPEN_PLAY);
            case Action.TakeOn takeOn ->
                plain(Kind.TAKE_ON, takeOn.outcome() == Action.TakeOn.Outcome.COMPLETE, event, side);
            case Action.Duel duel -> duel(duel, event, side);
            case Action.Interception interception ->
                plain(Kind.INTERCEPTION, interception.outcome() == Action.Interception.Outcome.SUCCESS, event, side);
            case Action.Recovery recovery -> plain(Kind.INTERCEPTION, recovery.success(), event, side);
            case Action.Clearance clearance ->
                action(Kind.CLEARANCE, true, event, side, Optional.empty(), clearance.bodyPart(), Restart.OPEN_PLAY);
            case Action.Touch _ -> plain(Kind.TOUCH, true, event, side);
            case Action.Miscontrol _, Action.Dispossessed _ -> plain(Kind.TOUCH, false, event, side);
            case Action.Goalkeeper keeper -> keeper(keeper, event, side);
            case Action.Foul _ -> plain(Kind.FOUL, false, event, side);
            case Action.Block _,
                    Action.Reception _,
                    Action.FoulWon _,
                    Action.Card _,
                    Action.Substitution _,
                    Action.Pressure _,
                    Action.BallOut _,
                    Action.Offside _,
                    Action.Mistake _,
                    Action.Shield _,
                    Action.PlayerOff _,
                    Action.PlayerOn _,
                    Action.StartingLineup _,
                    Action.FormationChange _,
                    Action.PeriodStart _,
                    Action.PeriodEnd _,
                    Action.Stoppage _,
                    Action.Unmapped _ -> Optional.empty();
        };
    }

    private static Optional<VaepAction> duel(Action.Duel duel, MatchEvent event, Side side) {
        Kind kind = switch (duel.kind()) {
            case GROUND_ATTACKING -> Kind.TAKE_ON;
            case AERIAL -> Kind.AERIAL;
            case GROUND_DEFENDING, TACKLE, SLIDING_TACKLE -> Kind.DEFENDING;
            case LOOSE_BALL, FIFTY_FIFTY, UNKNOWN -> Kind.LOOSE_BALL;
        };
        Result result = switch (duel.outcome()) {
            case WON -> Result.SUCCESS;
            case LOST -> Result.FAIL;
            case NEUTRAL, UNKNOWN -> Result.NEUTRAL;
        };
        return action(kind, result, event, side, event.at(), BodyPart.UNKNOWN, Restart.OPEN_PLAY);
    }

    private static Optional<VaepAction> keeper(Action.Goalkeeper keeper, MatchEvent event, Side side) {
        return switch (keeper.kind()) {
            case SAVE, CLAIM, PUNCH, PICK_UP, SMOTHER, SWEEP -> plain(Kind.KEEPER, true, event, side);
            case CONCEDED, FACED, OTHER -> Optional.empty();
        };
    }

    private static Optional<VaepAction> plain(Kind kind, boolean success, MatchEvent event, Side side) {
        return action(kind, success, event, side, event.at(), BodyPart.UNKNOWN, Restart.OPEN_PLAY);
    }

    private static Optional<VaepAction> action(
            Kind kind,
            boolean success,
            MatchEvent event,
            Side side,
            Optional<PitchPoint> end,
            BodyPart part,
            Restart restart) {
        return action(kind, success ? Result.SUCCESS : Result.FAIL, event, side, end, part, restart);
    }

    private static Optional<VaepAction> action(
            Kind kind,
            Result result,
            MatchEvent event,
            Side side,
            Optional<PitchPoint> end,
            BodyPart part,
            Restart restart) {
        return Optional.of(new VaepAction(
                kind,
                result,
                side,
                event.clock().period(),
                event.clock().seconds(),
                event.at().map(PitchPoint::xMetres).orElse(Double.NaN),
                event.at().map(PitchPoint::yMetres).orElse(Double.NaN),
                end.map(PitchPoint::xMetres).orElse(Double.NaN),
                end.map(PitchPoint::yMetres).orElse(Double.NaN),
                part,
                restart));
    }

    /// The carry that no vendor told but that must have been: the same side acted before, and the ball is elsewhere
    /// now than that action brought it. The rule and its limits are those of SPADL (socceraction); a ball that was
    /// shot is not carried, nor one that is put down for a restart.
    ///
    /// @param before the previous action, of the same period
    Optional<VaepAction> carriedFrom(VaepAction before) {
        double metres = Math.hypot(x - before.endX, y - before.endY); // NaN where a place is not known: no carry
        boolean isCarried = before.side == side
                && !before.isAttempt()
                && restart == Restart.OPEN_PLAY
                && metres >= MIN_CARRY_METRES
                && metres <= MAX_CARRY_METRES
                && seconds - before.seconds <= MAX_CARRY_SECONDS;
        return isCarried ? Optional.of(carriedHere(before)) : Optional.empty();
    }

    private VaepAction carriedHere(VaepAction before) {
        return new VaepAction(
                Kind.CARRY,
                Result.SUCCESS,
                side,
                period,
                (before.seconds + seconds) / 2,
                before.endX,
                before.endY,
                x,
                y,
                BodyPart.FOOT,
                Restart.OPEN_PLAY);
    }

    /// Whether it is counted as a goal of either side.
    boolean isGoal() {
        return result == Result.GOAL || kind == Kind.OWN_GOAL;
    }

    /// The side for which a goal counts; asked of goals only.
    Side goalFor() {
        return kind == Kind.OWN_GOAL ? side.opposite() : side;
    }

    boolean isGoalFor(Side one) {
        return isGoal() && goalFor() == one;
    }

    /// Whether the action can be its own label: the rows with and without are judged apart.
    boolean isAttempt() {
        return kind == Kind.SHOT || kind == Kind.OWN_GOAL;
    }
}
