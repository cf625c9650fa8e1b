package touchline.server.view;

import java.util.List;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;
import touchline.storage.TrackingStore.FrameWindow;

/// Port: tracking frames of a match, as [touchline.storage.TrackingStore#frames] gives them.
public interface Frames {
    /// How many frames there are; 0 when there are none.
    long count(MatchId match);

    List<TrackingFrame> window(MatchId match, FrameWindow window);
}
