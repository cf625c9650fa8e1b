package touchline.pipeline.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import touchline.features.EventSteps;
import touchline.features.FrameSteps;
import touchline.features.Learnt;
import touchline.features.LearntCodec;
import touchline.features.LearntCodec.News;
import touchline.features.Wanted;
import touchline.metrics.MatchFold;
import touchline.metrics.MetricFold;
import touchline.metrics.Verdict;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.TrackingFrame;

/// A match in memory: its folds, its counts, and how far it has been taken from the log.
final class LiveMatch {
    private final MatchId match;
    private final MatchFold fold;
    private final Map<SourceKind, Taken> taken = new HashMap<>();
    private final OffsetRanges events = new OffsetRanges();
    private long firstFrame = -1;
    private long lastFrame = -1;
    private long checkpointFrame = -1;
    private long checkpointAtMs;
    private boolean lateSinceFlush;
    private int weight = 1;
    private Instant recorded = Instant.EPOCH;
    private Optional<String> traceparent = Optional.empty();
    private Optional<MatchSheet> toldSheet = Optional.empty();
    private boolean toldAnything;
    private List<MetricFold<?>> folds;
    private final Wanted features;
    private final EventSteps eventSteps;
    private final FrameSteps frameSteps;
    private final List<Learnt> learnt = new ArrayList<>();
    private final List<Learnt> framesSinceFlush = new ArrayList<>();
    private boolean learntToldWhole;

    LiveMatch(MatchId match, InForce inForce) {
        this.match = match;
        this.folds = inForce.folds();
        this.features = inForce.features();
        this.fold = new MatchFold(folds, MatchFold.DEFAULT_FRAME_WINDOW);
        this.eventSteps = new EventSteps(fold.timeline(), folds, features.metrics(), learnt::add);
        this.frameSteps = new FrameSteps(fold::frameValues, features.metrics(), this::learntFromFrames);
    }

    private void learntFromFrames(Learnt news) {
        learnt.add(news);
        framesSinceFlush.add(news);
    }

    /// The stamp of what features learn here.
    String featureStamp() {
        return features.stamp();
    }

    /// What features have learnt since this was last asked; the first time everything, also what was told before
    /// a restart. Empty when there is nothing.
    Optional<News> learnt() {
        if (learnt.isEmpty()) {
            return Optional.empty();
        }
        News news = new News(features.stamp(), !learntToldWhole, learnt);
        learntToldWhole = true;
        learnt.clear();
        return Optional.of(news);
    }

    /// From now on the values are those of these folds. When they are others than before, the next update
    /// has all values.
    void use(List<MetricFold<?>> others) {
        if (!others.equals(folds)) {
            folds = others;
            fold.use(others);
            toldAnything = false;
            toldSheet = Optional.empty();
        }
    }

    MatchId match() {
        return match;
    }

    /// About how many facts it holds in memory.
    int weight() {
        return weight;
    }

    long lastEvent() {
        return events.last();
    }

    long lastFrame() {
        return lastFrame;
    }

    Optional<String> traceparent() {
        return traceparent;
    }

    MatchPlace place(boolean settled) {
        return new MatchPlace(settled, events.list(), firstFrame, lastFrame);
    }

    /// Takes a record of `touchline.events`.
    void events(long offset, List<Envelope<?>> facts) {
        events.add(offset);
        weight += facts.size();
        for (Envelope<?> fact : facts) {
            eventSteps.before(fact);
            count(fact, fold.offer(fact));
        }
        eventSteps.flush(); // records are the same when they are read again, so what is learnt is, too
    }

    /// Takes a batch from `touchline.frames`; hands over those that come too late.
    void frames(long offset, List<Envelope<TrackingFrame>> batch, Consumer<Envelope<TrackingFrame>> late) {
        if (firstFrame < 0) {
            firstFrame = offset;
        }
        lastFrame = offset;
        for (Envelope<TrackingFrame> frame : batch) {
            frameSteps.before(frame, frame.data());
            Verdict verdict = fold.offer(frame);
            count(frame, verdict);
            if (verdict == Verdict.TOO_LATE) {
                lateSinceFlush = true;
                late.accept(frame);
            }
        }
    }

    /// Takes note of a record that could not be read.
    void skip(boolean isFrame, long offset) {
        if (isFrame) {
            firstFrame = firstFrame < 0 ? offset : firstFrame;
            lastFrame = offset;
        } else {
            events.add(offset);
        }
    }

    private void count(Envelope<?> fact, Verdict verdict) {
        if (fact.recorded().isAfter(recorded)) {
            recorded = fact.recorded();
        }
        if (fact.traceparent().isPresent()) {
            traceparent = fact.traceparent();
        }
        if (fact.part() > 0) {
            return;
        }
        Taken one = switch (verdict) {
            case NEW, CORRECTION, SUPERSEDED -> new Taken(1, 0);
            case DUPLICATE -> new Taken(0, 1);
            case REDELIVERY, TOO_LATE -> Taken.NONE; // too late: it becomes a dead letter
        };
        if (!one.equals(Taken.NONE)) {
            taken.merge(SourceKind.of(fact.source(), fact.data()), one, Taken::plus);
        }
    }

    /// What has changed since this was last asked; everything the first time.
    MetricsUpdate update() {
        Optional<MatchSheet> sheet = fold.sheet();
        boolean sheetIsNew = !sheet.equals(toldSheet);
        toldSheet = sheet;
        boolean full = !toldAnything;
        toldAnything = true;
        return new MetricsUpdate(
                match,
                events.last() + lastFrame + 2,
                full,
                fold.changed(),
                taken,
                fold.now(),
                ended(),
                lastFrame >= 0,
                recorded,
                sheetIsNew ? sheet : Optional.empty(),
                events.list());
    }

    private Set<Period> ended() {
        Set<Period> ended = EnumSet.noneOf(Period.class);
        for (Envelope<?> fact : fold.timeline().facts()) {
            if (fact.data() instanceof MatchEvent event && event.action() instanceof Action.PeriodEnd) {
                ended.add(event.clock().period());
            }
        }
        return ended;
    }

    /// Whether frames have come since the last checkpoint and a new one may be taken. Not while it is uncertain that
    /// the frames that came too late have been told of.
    boolean wantsCheckpoint() {
        return lastFrame > checkpointFrame && !lateSinceFlush;
    }

    long checkpointAtMs() {
        return checkpointAtMs;
    }

    /// To be called at each flush, behind [#wantsCheckpoint].
    void flushed() {
        lateSinceFlush = false;
        framesSinceFlush.clear();
    }

    FramesCheckpoint checkpoint(long nowMs) {
        Map<SourceKind, Taken> frames = new HashMap<>();
        taken.forEach((line, counts) -> {
            if (line.kind().equals("frame")) {
                frames.put(line, counts);
            }
        });
        checkpointFrame = lastFrame;
        checkpointAtMs = nowMs;
        return new FramesCheckpoint(lastFrame, frames, fold.checkpoint(), stepsSoFar(), recentNews());
    }

    private byte[] recentNews() {
        return LearntCodec.encode(new News(features.stamp(), false, framesSinceFlush));
    }

    private byte[] stepsSoFar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            frameSteps.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Takes up the frame folds where a checkpoint left them; before any frame is given.
    void restore(long first, FramesCheckpoint checkpoint) throws IOException {
        News news = LearntCodec.decode(checkpoint.news());
        if (!news.stamp().equals(features.stamp())) {
            throw new IOException("features are made from other versions of metrics now");
        }
        fold.restore(checkpoint.folds());
        learnt.addAll(news.learnt());
        framesSinceFlush.addAll(news.learnt()); // told again, and that may be swallowed by another crash
        frameSteps.read(new DataInputStream(new ByteArrayInputStream(checkpoint.steps())));
        taken.putAll(checkpoint.taken());
        firstFrame = first;
        lastFrame = checkpoint.offset();
        checkpointFrame = checkpoint.offset();
    }
}
