package touchline.model;

import java.util.List;
import java.util.Optional;

/// Where the players were that a camera saw at the moment of an event: a shot's freeze frame, a broadcast frame.
///
/// @param event       id of the event in the same source
/// @param visibleArea corners of the area the camera saw; empty when the vendor does not say
public record FreezeFrame(String event, List<Seen> players, List<PitchPoint> visibleArea) implements Fact {
    public FreezeFrame {
        players = List.copyOf(players);
        visibleArea = List.copyOf(visibleArea);
    }

    /// One player in the frame; who he is is often not known, his side is.
    public record Seen(Side side, Optional<PlayerId> player, PitchPoint at, boolean actor, boolean goalkeeper) {}
}
