package touchline.models;

import java.util.Optional;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.MatchEvent;
import touchline.model.PitchPoint;
import touchline.model.Restart;
import touchline.model.Side;

/// What a player did with the ball, reduced to what every vendor tells: the common ground on which
/// features stand.
///
/// Vendors differ in how much they write down. One notes every reception and every step of pressure,
/// another pairs each duel, a third has passes and shots and little else. So events that only some
/// vendors have (carries, receptions, pressure, the defender's half of a duel) are no touches, and a
/// model that was trained on one vendor's matches sees nearly the same picture in another's.
///
/// @param seconds since the start of the period
/// @param x       metres from the centre spot along the pitch, home attacking +x; NaN when the vendor has
/// no place
/// @param y       metres across; NaN like `x`
/// @param endX    where a pass ended; NaN when it is no pass or the end is not known
/// @param success whether a pass arrived or a duel was won
record BallTouch(
        Kind kind,
        Side side,
        double seconds,
        double x,
        double y,
        double endX,
        double endY,
        boolean success,
        boolean headed,
        Restart restart) {

    enum Kind {
        PASS,
        CROSS,
        SHOT,
        TAKE_ON,
        AERIAL,
        CLEARANCE,
        INTERCEPTION,
        KEEPER,
        TOUCH
    }

    /// The touch that an event is; empty when it is none.
    static Optional<BallTouch> of(MatchEvent event, Side side) {
        return switch (event.action()) {
            case Action.Pass pass ->
                touch(
                        pass.cross() ? Kind.CROSS : Kind.PASS,
                        event,
                        side,
                        pass.end(),
                        pass.outcome() == Action.Pass.Outcome.COMPLETE,
                        pass.bodyPart() == BodyPart.HEAD,
                        pass.restart());
            case Action.Shot shot ->
                touch(
                        Kind.SHOT,
                        event,
                        side,
                        Optional.empty(),
                        false,
                        shot.bodyPart() == BodyPart.HEAD,
                        shot.restart());
            case Action.TakeOn takeOn ->
                plain(Kind.TAKE_ON, event, side, takeOn.outcome() == Action.TakeOn.Outcome.COMPLETE, false);
            case Action.Duel duel -> duel(duel, event, side);
            case Action.Clearance clearance ->
                plain(Kind.CLEARANCE, event, side, false, clearance.bodyPart() == BodyPart.HEAD);
            case Action.Interception _, Action.Recovery _ -> plain(Kind.INTERCEPTION, event, side, true, false);
            case Action.Goalkeeper keeper -> keeper(keeper, event, side);
            case Action.Touch _, Action.Miscontrol _ -> plain(Kind.TOUCH, event, side, false, false);
            case Action.OwnGoal _,
                    Action.Carry _,
                    Action.Block _,
                    Action.Dispossessed _,
                    Action.Reception _,
                    Action.Foul _,
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

    /// The attacker's half of a duel on the ground is what others call a take-on; the defender's half is
    /// left out.
    private static Optional<BallTouch> duel(Action.Duel duel, MatchEvent event, Side side) {
        boolean won = duel.outcome() == Action.Duel.Outcome.WON;
        return switch (duel.kind()) {
            case GROUND_ATTACKING -> plain(Kind.TAKE_ON, event, side, won, false);
            case AERIAL -> plain(Kind.AERIAL, event, side, won, true);
            case GROUND_DEFENDING, LOOSE_BALL, TACKLE, SLIDING_TACKLE, FIFTY_FIFTY, UNKNOWN -> Optional.empty();
        };
    }

    /// What a keeper did, unless it only says that a shot came.
    private static Optional<BallTouch> keeper(Action.Goalkeeper keeper, MatchEvent event, Side side) {
        return switch (keeper.kind()) {
            case SAVE, CLAIM, PUNCH, PICK_UP, SMOTHER, SWEEP -> plain(Kind.KEEPER, event, side, true, false);
            case CONCEDED, FACED, OTHER -> Optional.empty();
        };
    }

    private static Optional<BallTouch> plain(Kind kind, MatchEvent event, Side side, boolean success, boolean headed) {
        return touch(kind, event, side, Optional.empty(), success, headed, Restart.OPEN_PLAY);
    }

    private static Optional<BallTouch> touch(
            Kind kind,
            MatchEvent event,
            Side side,
            Optional<PitchPoint> end,
            boolean success,
            boolean headed,
            Restart restart) {
        return Optional.of(new BallTouch(
                kind,
                side,
                event.clock().seconds(),
                event.at().map(PitchPoint::xMetres).orElse(Double.NaN),
                event.at().map(PitchPoint::yMetres).orElse(Double.NaN),
                end.map(PitchPoint::xMetres).orElse(Double.NaN),
                end.map(PitchPoint::yMetres).orElse(Double.NaN),
                success,
                headed,
                restart));
    }

    boolean isPass() {
        return kind == Kind.PASS || kind == Kind.CROSS;
    }

    /// Whether the team is said to have had the ball, and not only to have met it.
    boolean showsControl() {
        return switch (kind) {
            case PASS, CROSS, SHOT, CLEARANCE, INTERCEPTION, KEEPER -> true;
            case TAKE_ON, AERIAL, TOUCH -> false;
        };
    }

    double x(Side seenBy) {
        return seenBy == Side.HOME ? x : -x;
    }

    double y(Side seenBy) {
        return seenBy == Side.HOME ? y : -y;
    }

    double endX(Side seenBy) {
        return seenBy == Side.HOME ? endX : -endX;
    }

    double endY(Side seenBy) {
        return seenBy == Side.HOME ? endY : -endY;
    }
}
