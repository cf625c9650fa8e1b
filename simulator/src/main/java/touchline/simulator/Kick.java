package touchline.simulator;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import touchline.model.BodyPart;
import touchline.model.Restart;

/// A pass or shot that has left the foot and whose end is not known yet.
final class Kick {
    final Journal.Entry entry;
    final Agent by;
    final Spot control;
    final Spot from;
    final Restart restart;
    final BodyPart bodyPart;
    TruthEvent.Pass.Height height = TruthEvent.Pass.Height.GROUND;
    boolean cross;
    double xg;
    /// Of a shot: the pass that set it up.
    @Nullable
    Kick keyPass;

    private TruthEvent.Pass.@Nullable Outcome outcome;
    private int intended;
    private int endFrame;
    private Spot end;
    private OptionalInt receiver = OptionalInt.empty();

    Kick(Journal.Entry entry, Agent by, Spot control, Spot from, Restart restart, BodyPart bodyPart) {
        this.entry = entry;
        this.by = by;
        this.control = control;
        this.from = from;
        this.restart = restart;
        this.bodyPart = bodyPart;
        this.end = from;
    }

    void intendedFor(Agent agent) {
        intended = agent.player.index();
    }

    /// The pass ended. A complete one stays open until it is known whether a shot follows.
    void ended(TruthEvent.Pass.Outcome how, int frame, Spot where, OptionalInt touchedBy, Journal journal) {
        outcome = how;
        endFrame = frame;
        end = where;
        receiver = touchedBy;
        if (how != TruthEvent.Pass.Outcome.COMPLETE) {
            close(TruthEvent.Pass.Assist.NONE, journal);
        }
    }

    void close(TruthEvent.Pass.Assist assist, Journal journal) {
        TruthEvent.Pass.Outcome how = outcome;
        if (how == null || !entry.open()) {
            throw new IllegalStateException("pass " + entry.id + " has no end, or two");
        }
        journal.end(
                entry,
                new TruthEvent.Pass(
                        entry.id,
                        entry.frame,
                        by.player.index(),
                        control,
                        from,
                        restart,
                        height,
                        bodyPart,
                        cross,
                        intended,
                        endFrame,
                        end,
                        how,
                        receiver,
                        assist));
    }
}
