package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import touchline.model.MatchEvent;
import touchline.model.PitchSize;
import touchline.model.Side;

/// Values the actions of one match while it goes by. Events are handed over in match order; after a correction of an
/// earlier event the match is handed over again from its start. Not safe for use by several threads.
///
/// A carry that no vendor told is the work of the player who acts next, and its worth is part of that action's: what
/// holds before the action is what held after the one that was told before.
///
/// The model is asked of many actions together, which costs a fraction of the time: values come when they are
/// asked for.
final class ActionValuer {
    private static final int MAX_WAITING = 256;

    private final VaepModel model;
    private final VaepFeatures features;
    private final BiConsumer<MatchEvent, VaepModel.Valued> out;
    private final List<Waiting> waiting = new ArrayList<>();
    private VaepModel.Chances latest = VaepModel.Chances.NONE;

    /// @param out takes each action's event and value, in order
    ActionValuer(VaepModel model, PitchSize pitch, BiConsumer<MatchEvent, VaepModel.Valued> out) {
        this.model = model;
        this.features = new VaepFeatures(pitch);
        this.out = out;
    }

    private record Waiting(
            String id, MatchEvent event, VaepAction action, Optional<VaepAction> previous, float[] features) {}

    /// Takes the next event, which may be an action or not.
    ///
    /// @param side of the acting team
    void take(String id, MatchEvent event, Side side) {
        features.take(event, side, state -> {
            if (state.isTold()) {
                waiting.add(new Waiting(
                        id,
                        event,
                        state.action(),
                        state.previous(),
                        state.features().clone()));
            }
        });
        if (waiting.size() == MAX_WAITING) {
            value();
        }
    }

    /// Hands over what was not handed over yet.
    void value() {
        List<VaepModel.Chances> chances =
                model.chances(waiting.stream().map(Waiting::features).toList());
        for (int i = 0; i < waiting.size(); i++) {
            Waiting one = waiting.get(i);
            VaepModel.Chances before = VaepModel.before(one.action(), one.previous(), latest);
            latest = chances.get(i);
            out.accept(one.event(), new VaepModel.Valued(one.id(), before, latest));
        }
        waiting.clear();
    }
}
