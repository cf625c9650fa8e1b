package touchline.model.json;

import java.util.Optional;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.Restart;

/// An [Action] laid flat, as it stands in JSON and in tables: words for enums, one field per name, absent where it does
/// not apply. [#of] and [#toAction] are inverse.
///
/// @param type    the kind of action in lower snake case
/// @param outcome how it ended
/// @param kind    the finer kind: of a duel, a foul, a card (its colour), a goalkeeper's action
public record ActionForm(
        String type,
        Optional<String> outcome,
        Optional<PitchPoint> end,
        Optional<BodyPart> bodyPart,
        Optional<PlayerId> recipient,
        Optional<Restart> restart,
        boolean cross,
        Optional<String> kind,
        Optional<Double> vendorXg,
        Optional<PlayerId> replacement,
        Optional<String> formation) {

    /// The word for the body part, as it is written.
    public Optional<String> bodyPartWord() {
        return bodyPart.map(Words::of);
    }

    /// The word for the restart, as it is written.
    public Optional<String> restartWord() {
        return restart.map(Words::of);
    }

    /// The body part of a word. Throws IllegalArgumentException when there is none.
    public static BodyPart bodyPartOf(String word) {
        return Words.constant(BodyPart.class, word);
    }

    /// The restart of a word. Throws IllegalArgumentException when there is none.
    public static Restart restartOf(String word) {
        return Words.constant(Restart.class, word);
    }

    public static ActionForm of(Action action) {
        return switch (action) {
            case Action.Pass pass ->
                new ActionForm(
                        "pass",
                        word(pass.outcome()),
                        pass.end(),
                        Optional.of(pass.bodyPart()),
                        pass.recipient(),
                        Optional.of(pass.restart()),
                        pass.cross(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case Action.Shot shot ->
                new ActionForm(
                        "shot",
                        word(shot.outcome()),
                        shot.end(),
                        Optional.of(shot.bodyPart()),
                        Optional.empty(),
                        Optional.of(shot.restart()),
                        false,
                        Optional.empty(),
                        shot.vendorXg(),
                        Optional.empty(),
                        Optional.empty());
            case Action.OwnGoal _ -> plain("own_goal");
            case Action.Carry carry -> plain("carry", Optional.empty(), carry.end());
            case Action.TakeOn takeOn -> plain("take_on", word(takeOn.outcome()), Optional.empty());
            case Action.Duel duel -> kind("duel", word(duel.outcome()), duel.kind());
            case Action.Interception cut -> plain("interception", word(cut.outcome()), Optional.empty());
            case Action.Clearance clearance ->
                new ActionForm(
                        "clearance",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(clearance.bodyPart()),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case Action.Recovery recovery ->
                plain("recovery", Optional.of(recovery.success() ? "success" : "failure"), Optional.empty());
            case Action.Block _ -> plain("block");
            case Action.Miscontrol _ -> plain("miscontrol");
            case Action.Dispossessed _ -> plain("dispossessed");
            case Action.Touch _ -> plain("touch");
            case Action.Reception reception ->
                plain("reception", Optional.of(reception.complete() ? "complete" : "incomplete"), Optional.empty());
            case Action.Foul foul -> kind("foul", Optional.empty(), foul.kind());
            case Action.FoulWon _ -> plain("foul_won");
            case Action.Card card -> kind("card", Optional.empty(), card.colour());
            case Action.Substitution substitution ->
                other("substitution", substitution.replacement(), Optional.empty());
            case Action.Goalkeeper goalkeeper -> kind("goalkeeper", Optional.empty(), goalkeeper.kind());
            case Action.Pressure _ -> plain("pressure");
            case Action.BallOut _ -> plain("ball_out");
            case Action.Offside _ -> plain("offside");
            case Action.Mistake _ -> plain("mistake");
            case Action.Shield _ -> plain("shield");
            case Action.PlayerOff _ -> plain("player_off");
            case Action.PlayerOn _ -> plain("player_on");
            case Action.StartingLineup lineup -> other("starting_lineup", Optional.empty(), lineup.formation());
            case Action.FormationChange change -> other("formation_change", Optional.empty(), change.formation());
            case Action.PeriodStart _ -> plain("period_start");
            case Action.PeriodEnd _ -> plain("period_end");
            case Action.Stoppage _ -> plain("stoppage");
            case Action.Unmapped _ -> plain("unmapped");
        };
    }

    /// Throws IllegalArgumentException when the words are none that [#of] writes.
    public Action toAction() {
        return switch (type) {
            case "pass" ->
                new Action.Pass(
                        end,
                        recipient,
                        outcome(Action.Pass.Outcome.class),
                        bodyPart.orElse(BodyPart.UNKNOWN),
                        restart.orElse(Restart.OPEN_PLAY),
                        cross);
            case "shot" ->
                new Action.Shot(
                        end,
                        outcome(Action.Shot.Outcome.class),
                        bodyPart.orElse(BodyPart.UNKNOWN),
                        restart.orElse(Restart.OPEN_PLAY),
                        vendorXg);
            case "own_goal" -> new Action.OwnGoal();
            case "carry" -> new Action.Carry(end);
            case "take_on" -> new Action.TakeOn(outcome(Action.TakeOn.Outcome.class));
            case "duel" -> new Action.Duel(kind(Action.Duel.Kind.class), outcome(Action.Duel.Outcome.class));
            case "interception" -> new Action.Interception(outcome(Action.Interception.Outcome.class));
            case "clearance" -> new Action.Clearance(bodyPart.orElse(BodyPart.UNKNOWN));
            case "recovery" -> new Action.Recovery(isOutcome("success"));
            case "block" -> new Action.Block();
            case "miscontrol" -> new Action.Miscontrol();
            case "dispossessed" -> new Action.Dispossessed();
            case "touch" -> new Action.Touch();
            case "reception" -> new Action.Reception(isOutcome("complete"));
            case "foul" -> new Action.Foul(kind(Action.Foul.Kind.class));
            case "foul_won" -> new Action.FoulWon();
            case "card" -> new Action.Card(kind(Action.Card.Colour.class));
            case "substitution" -> new Action.Substitution(replacement);
            case "goalkeeper" -> new Action.Goalkeeper(kind(Action.Goalkeeper.Kind.class));
            case "pressure" -> new Action.Pressure();
            case "ball_out" -> new Action.BallOut();
            case "offside" -> new Action.Offside();
            case "mistake" -> new Action.Mistake();
            case "shield" -> new Action.Shield();
            case "player_off" -> new Action.PlayerOff();
            case "player_on" -> new Action.PlayerOn();
            case "starting_lineup" -> new Action.StartingLineup(formation);
            case "formation_change" -> new Action.FormationChange(formation);
            case "period_start" -> new Action.PeriodStart();
            case "period_end" -> new Action.PeriodEnd();
            case "stoppage" -> new Action.Stoppage();
            case "unmapped" -> new Action.Unmapped();
            default -> throw new IllegalArgumentException("'" + type + "' is no type of event");
        };
    }

    private <E extends Enum<E>> E outcome(Class<E> words) {
        return Words.constant(words, outcome.orElse("unknown"));
    }

    private <E extends Enum<E>> E kind(Class<E> words) {
        return Words.constant(words, kind.orElse("unknown"));
    }

    private boolean isOutcome(String word) {
        return outcome.isPresent() && outcome.get().equals(word);
    }

    private static Optional<String> word(Enum<?> constant) {
        return Optional.of(Words.of(constant));
    }

    private static ActionForm plain(String type) {
        return plain(type, Optional.empty(), Optional.empty());
    }

    private static ActionForm plain(String type, Optional<String> outcome, Optional<PitchPoint> end) {
        return new ActionForm(
                type,
                outcome,
                end,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ActionForm kind(String type, Optional<String> outcome, Enum<?> kind) {
        return new ActionForm(
                type,
                outcome,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                word(kind),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ActionForm other(String type, Optional<PlayerId> replacement, Optional<String> formation) {
        return new ActionForm(
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                replacement,
                formation);
    }
}
