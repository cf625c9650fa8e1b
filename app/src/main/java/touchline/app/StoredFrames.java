package touchline.app;

import java.util.List;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;
import touchline.server.view.Frames;
import touchline.storage.TrackingStore;

/// The server's port over the tracking store.
record StoredFrames(TrackingStore store) implements Frames {
    @Override
    public long count(MatchId match) {
        return store.count(match);
    }

    @Override
    public List<TrackingFrame> window(MatchId match, TrackingStore.FrameWindow window) {
        return store.frames(match, window);
    }
}
