package touchline.storage.parquet;

import java.util.Optional;
import java.util.function.Function;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.PlayerId;
import touchline.model.Restart;
import touchline.model.json.ActionForm;

/// What was done, row by row.
final class Actions {
    private final Texts<String> type;
    private final Texts<String> outcome;
    private final Group.Points end;
    private final Texts<BodyPart> bodyPart;
    private final Texts<PlayerId> recipient;
    private final Texts<Restart> restart;
    private final ColumnData cross;
    private final Texts<String> kind;
    private final ColumnData vendorXg;
    private final Texts<PlayerId> replacement;
    private final Texts<String> formation;

    /// @param player makes an id of its text
    Actions(Group group, Function<String, PlayerId> player) {
        type = group.texts(FactColumn.TYPE);
        outcome = group.texts(FactColumn.OUTCOME);
        end = group.points(FactColumn.END_X_M, FactColumn.END_Y_M);
        bodyPart = group.texts(FactColumn.BODY_PART, ActionForm::bodyPartOf);
        recipient = group.texts(FactColumn.RECIPIENT_ID, player);
        restart = group.texts(FactColumn.RESTART, ActionForm::restartOf);
        cross = group.data(FactColumn.IS_CROSS);
        kind = group.texts(FactColumn.KIND);
        vendorXg = group.data(FactColumn.VENDOR_XG);
        replacement = group.texts(FactColumn.REPLACEMENT_ID, player);
        formation = group.texts(FactColumn.FORMATION);
    }

    Action action(int row) {
        return new ActionForm(
                        type.get(row),
                        outcome.optional(row),
                        end.optional(row),
                        bodyPart.optional(row),
                        recipient.optional(row),
                        restart.optional(row),
                        cross.number(row) != 0,
                        kind.optional(row),
                        vendorXg.has(row) ? Optional.of(vendorXg.real(row)) : Optional.empty(),
                        replacement.optional(row),
                        formation.optional(row))
                .toAction();
    }
}
