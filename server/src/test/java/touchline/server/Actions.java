package touchline.server;

import java.util.List;
import java.util.Optional;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.Restart;

/// One action of each kind, with all that it can carry.
final class Actions {
    private Actions() {}

    static List<Action> all() {
        Optional<PitchPoint> end = Optional.of(new PitchPoint(52.5, 0.75));
        return List.of(
                Samples.pass(),
                new Action.Pass(
                        Optional.empty(),
                        Optional.empty(),
                        Action.Pass.Outcome.UNKNOWN,
                        BodyPart.UNKNOWN,
                        Restart.CORNER,
                        false),
                new Action.Shot(end, Action.Shot.Outcome.GOAL, BodyPart.HEAD, Restart.PENALTY, Optional.of(0.78)),
                new Action.OwnGoal(),
                new Action.Carry(end),
                new Action.TakeOn(Action.TakeOn.Outcome.COMPLETE),
                new Action.Duel(Action.Duel.Kind.AERIAL, Action.Duel.Outcome.WON),
                new Action.Interception(Action.Interception.Outcome.SUCCESS),
                new Action.Clearance(BodyPart.HEAD),
                new Action.Recovery(true),
                new Action.Block(),
                new Action.Miscontrol(),
                new Action.Dispossessed(),
                new Action.Touch(),
                new Action.Reception(false),
                new Action.Foul(Action.Foul.Kind.HANDBALL),
                new Action.FoulWon(),
                new Action.Card(Action.Card.Colour.SECOND_YELLOW),
                new Action.Substitution(Optional.of(PlayerId.of("made", "112"))),
                new Action.Goalkeeper(Action.Goalkeeper.Kind.SAVE),
                new Action.Pressure(),
                new Action.BallOut(),
                new Action.Offside(),
                new Action.Mistake(),
                new Action.Shield(),
                new Action.PlayerOff(),
                new Action.PlayerOn(),
                new Action.StartingLineup(Optional.of("433")),
                new Action.FormationChange(Optional.of("442")),
                new Action.PeriodStart(),
                new Action.PeriodEnd(),
                new Action.Stoppage(),
                new Action.Unmapped());
    }
}
