package touchline.features;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import touchline.metrics.FrameFold;
import touchline.metrics.MatchFold;
import touchline.metrics.MetricFold;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;

/// Turns all facts of one match, offered in the order of the log, into what features know of it. Facts that were learnt
/// at one moment are taken together, so it does not matter in which portions they come. Not safe for use by several
/// threads.
public final class MatchSteps {
    private final MatchFold fold;
    private final EventSteps events;
    private final FrameSteps frames;

    /// @param wanted the metrics that features are made from
    public MatchSteps(List<MetricFold<?>> folds, Set<String> wanted, Consumer<Learnt> out) {
        // the timeline and the folds over frames are used; those over events run in the steps
        this.fold = new MatchFold(
                folds.stream().filter(one -> one instanceof FrameFold<?>).toList(), MatchFold.DEFAULT_FRAME_WINDOW);
        this.events = new EventSteps(fold.timeline(), folds, wanted, out);
        this.frames = new FrameSteps(fold::values, wanted, out);
    }

    /// Takes the next fact of the log.
    public void offer(Envelope<?> fact) {
        switch (fact.data()) {
            case TrackingFrame frame -> frames.before(fact, frame);
            case MatchSheet _, MatchEvent _, FreezeFrame _, Withdrawal _ -> events.before(fact);
        }
        fold.offer(fact);
    }

    /// What all sheets so far say together.
    public Optional<MatchSheet> sheet() {
        return fold.sheet();
    }

    /// Tells what the facts so far say, of tracking up to the last full minute.
    public void flush() {
        events.flush();
    }
}
