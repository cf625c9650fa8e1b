package touchline.models;

import java.util.List;
import java.util.Optional;
import touchline.model.FreezeFrame;

/// What a vendor shows of a shot beside its event: where the others stood, and how it was struck.
///
/// @param players without the one who shoots
record ShotScene(List<FreezeFrame.Seen> players, Optional<ShotManner> manner) {
    ShotScene {
        players = List.copyOf(players);
    }

    static ShotScene of(FreezeFrame frame, Optional<ShotManner> manner) {
        return new ShotScene(
                frame.players().stream().filter(player -> !player.actor()).toList(), manner);
    }
}
