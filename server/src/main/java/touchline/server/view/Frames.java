package touchline.server.view;

import java.util.List;
import java.util.Optional;
import touchline.model.MatchId;
import touchline.model.PlayerId;
import touchline.model.TrackingFrame;
import touchline.storage.HeatMap;
import touchline.storage.Movement;
import touchline.storage.TrackingStore;
import touchline.storage.TrackingStore.FrameWindow;

/// Port: tracking of a match, as the [TrackingStore] answers.
public interface Frames {

    List<TrackingFrame> window(MatchId match, FrameWindow window);

    List<Movement.Distance> distances(MatchId match);

    HeatMap heatMap(MatchId match, PlayerId player, HeatMap.Grid grid);

    List<Optional<Movement.Neighbour>> nearestOpponents(MatchId match, List<Movement.Moment> moments);

    /// What a store answers.
    static Frames of(TrackingStore store) {
        return new Frames() {
            @Override
            public List<TrackingFrame> window(MatchId match, FrameWindow window) {
                return store.frames(match, window);
            }

            @Override
            public List<Movement.Distance> distances(MatchId match) {
                return store.distances(match);
            }

            @Override
            public HeatMap heatMap(MatchId match, PlayerId player, HeatMap.Grid grid) {
                return store.heatMap(match, player, grid);
            }

            @Override
            public List<Optional<Movement.Neighbour>> nearestOpponents(MatchId match, List<Movement.Moment> moments) {
                return store.nearestOpponents(match, moments);
            }
        };
    }
}
