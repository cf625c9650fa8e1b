package touchline.models;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;

/// Gathers the scenes of a match's shots from its facts, in whatever order they come. A timeline does not hold
/// them. Not safe for use by several threads.
public final class ShotScenes {
    private final Map<String, FreezeFrame> frames = new HashMap<>();
    private final Map<String, ShotManner> manners = new HashMap<>();

    /// Takes a fact; all but freeze frames and shots are passed over.
    public void offer(Envelope<?> fact) {
        if (fact.data() instanceof FreezeFrame frame) {
            frames.merge(frame.event(), frame, ShotScenes::fuller);
        } else if (fact.data() instanceof MatchEvent event && event.action() instanceof Action.Shot) {
            ShotManner.of(event.vendor().qualifiers()).ifPresent(manner -> manners.put(fact.id(), manner));
        }
    }

    /// A shot may have a frame of its own and one of a camera, which sees a part of the pitch.
    private static FreezeFrame fuller(FreezeFrame one, FreezeFrame other) {
        return one.players().size() >= other.players().size() ? one : other;
    }

    /// The scenes by the identity of the shot's event.
    Map<String, ShotScene> byEvent() {
        Map<String, ShotScene> scenes = new HashMap<>();
        frames.forEach((event, frame) -> {
            if (!frame.players().isEmpty()) {
                scenes.put(event, ShotScene.of(frame, Optional.ofNullable(manners.get(event))));
            }
        });
        return scenes;
    }
}
