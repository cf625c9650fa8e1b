package touchline.metrics;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchline.metrics.MetricFold.Values;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;

/// All folds of one match, safe under late, repeated, reordered, corrected and withdrawn facts: the values depend on
/// which facts were offered, not on their order. (Frames: as long as none was [Verdict#TOO_LATE].)
///
/// A fact that follows in order costs one step of each fold. Any other makes the event folds start anew when values are
/// next asked for; a match of events folds in milliseconds. Sheets and events are held in memory while this
/// object lives; after a restart their owner offers them again from the log. Frames are not held: their part is taken
/// up from a [#checkpoint()]. Not safe for use by several threads.
public final class MatchFold {
    /// Ten seconds at 25 Hz.
    public static final int DEFAULT_FRAME_WINDOW = 250;

    private static final int CHECKPOINT_VERSION = 1;

    private final Timeline timeline = new Timeline();
    private final List<EventRun<?>> eventRuns = new ArrayList<>();
    private final Frames frames;
    private final Map<String, MetricDefinition> definitions = new HashMap<>();
    private long foldedRearrangements;
    private int foldedFacts;
    private Map<Of, Double> told = new HashMap<>();

    /// Of all metrics there are.
    public MatchFold() {
        this(Metrics.all(), DEFAULT_FRAME_WINDOW);
    }

    /// @param frameWindow how many of the newest frames wait for late ones to be put between them
    public MatchFold(List<MetricFold<?>> folds, int frameWindow) {
        List<FrameFold<?>> frameFolds = new ArrayList<>();
        for (MetricFold<?> fold : folds) {
            define(fold);
            if (fold instanceof FrameFold<?> frameFold) {
                frameFolds.add(frameFold);
            } else {
                eventRuns.add(new EventRun<>(fold));
            }
        }
        this.frames = new Frames(frameFolds, frameWindow);
    }

    /// From now on the values of sheets and events are those of these folds: another version of a model is
    /// used, say. [#changed] hands over everything once more. Folds over frames stay those that they were.
    public void use(List<MetricFold<?>> folds) {
        eventRuns.clear();
        for (MetricFold<?> fold : folds) {
            define(fold);
            if (!(fold instanceof FrameFold<?>)) {
                eventRuns.add(new EventRun<>(fold));
            }
        }
        foldedFacts = 0;
        told = new HashMap<>();
    }

    private void define(MetricFold<?> fold) {
        fold.definitions().forEach(definition -> definitions.put(definition.id(), definition));
    }

    /// Takes a fact and says what it was.
    public Verdict offer(Envelope<?> fact) {
        return fact.data() instanceof TrackingFrame frame ? frames.offer(fact, frame) : timeline.offer(fact);
    }

    /// The sheets and events in match order, each once.
    public Timeline timeline() {
        return timeline;
    }

    /// What all sheets of the match say together.
    public Optional<MatchSheet> sheet() {
        return timeline.facts().stream()
                .takeWhile(fact -> fact.data() instanceof MatchSheet)
                .map(fact -> (MatchSheet) fact.data())
                .reduce(MatchSheet::merge);
    }

    /// The period and clock of the latest event or frame.
    public Optional<GameClock> now() {
        List<Envelope<?>> facts = timeline.facts();
        Optional<GameClock> event = !facts.isEmpty() && facts.getLast().data() instanceof MatchEvent last
                ? Optional.of(last.clock())
                : Optional.empty();
        Optional<GameClock> frame = frames.now();
        if (event.isPresent() && frame.isPresent()) {
            return event.get().compareTo(frame.get()) >= 0 ? event : frame;
        }
        return event.or(() -> frame);
    }

    /// Hands over all values as they are now.
    public void values(Values out) {
        fold();
        eventRuns.forEach(run -> run.values(out));
        frames.values(out);
    }

    /// The values of the folds over frames alone.
    public void frameValues(Values out) {
        frames.values(out);
    }

    /// All values as they are now.
    public List<MetricValue> values() {
        List<MetricValue> values = new ArrayList<>();
        values((metric, subject, value) -> values.add(value(new Of(metric, subject), OptionalDouble.of(value))));
        return values;
    }

    /// The values that are not what they were when this was last asked; those that are not defined any more are empty.
    public List<MetricValue> changed() {
        Map<Of, Double> now = new HashMap<>(told.size() + 16);
        List<MetricValue> changed = new ArrayList<>();
        values((metric, subject, value) -> {
            Of of = new Of(metric, subject);
            now.put(of, value);
            Double before = told.remove(of);
            if (before == null || Double.compare(before, value) != 0) {
                changed.add(value(of, OptionalDouble.of(value)));
            }
        });
        told.keySet().forEach(of -> changed.add(value(of, OptionalDouble.empty())));
        told = now;
        return changed;
    }

    private MetricValue value(Of of, OptionalDouble value) {
        Optional<MetricDefinition> definition = Optional.ofNullable(definitions.get(of.metric()));
        return new MetricValue(
                of.metric(),
                definition.map(MetricDefinition::version).orElse(1),
                of.subject(),
                value,
                definition.flatMap(MetricDefinition::model));
    }

    private void fold() {
        List<Envelope<?>> facts = timeline.facts();
        if (foldedRearrangements != timeline.rearrangements()) {
            foldedRearrangements = timeline.rearrangements();
            foldedFacts = 0;
            eventRuns.forEach(EventRun::restart);
        }
        List<Envelope<?>> fresh = facts.subList(foldedFacts, facts.size());
        eventRuns.forEach(run -> run.apply(fresh));
        foldedFacts = facts.size();
    }

    /// The state of the frame part as bytes: some kilobytes, however many frames there were.
    public byte[] checkpoint() {
        return Checkpoints.packed(CHECKPOINT_VERSION, frames::write);
    }

    /// Takes up the frame part where a checkpoint left it; frames that it has seen are then redeliveries.
    ///
    /// Throws IOException when the bytes are damaged or of another version: the owner then offers all frames again.
    public void restore(byte[] checkpoint) throws IOException {
        try (DataInputStream in = Checkpoints.unpacked(CHECKPOINT_VERSION, checkpoint)) {
            frames.read(in);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("checkpoint is damaged", e);
        }
    }

    private record Of(String metric, Subject subject) {}

    private static final class EventRun<S> {
        private final MetricFold<S> fold;
        private S state;

        EventRun(MetricFold<S> fold) {
            this.fold = fold;
            this.state = fold.initial();
        }

        void restart() {
            state = fold.initial();
        }

        void apply(List<Envelope<?>> facts) {
            for (Envelope<?> fact : facts) {
                state = fold.apply(state, fact);
            }
        }

        void values(Values out) {
            fold.values(state, out);
        }
    }
}
