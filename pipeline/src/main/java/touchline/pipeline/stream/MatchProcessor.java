package touchline.pipeline.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import touchline.features.LearntCodec;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;
import touchline.model.json.FactReader;
import touchline.model.json.FactWriter;
import touchline.model.json.FrameCodec;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;
import touchline.pipeline.log.DeadLetter;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.Topics;

/// Folds the matches of one partition and tells what has changed.
///
/// Records come at least once. Each match knows the last offset that it has taken, so a record that comes again changes
/// nothing. A match that is not in memory (after a restart, or because it rested) is read again from the log. An update
/// that a crash may have swallowed is told again: a match is settled only when a commit came after its last update.
///
/// Before it tells of a match it asks which metrics are in force. So another version of a model says the
/// values of a match from its next fact on, all of them anew; a match that rests keeps what was told, under
/// the old version's name.
final class MatchProcessor implements Processor<String, byte[], String, byte[]> {
    private static final System.Logger LOG = System.getLogger(MatchProcessor.class.getName());
    private static final Duration TICK = Duration.ofMillis(20);
    private static final long QUIET_MS = 15;
    private static final int REBUILDS_PER_TICK = 4;

    private final LogReader log;
    private final StreamSettings settings;
    private final Supplier<InForce> inForce;
    private final FactReader facts = new FactReader();
    private final FrameCodec frames = new FrameCodec();
    private final MetricsCodec codec = new MetricsCodec();
    private final LinkedHashMap<String, Entry> live = new LinkedHashMap<>(64, 0.75f, true);
    private final Set<String> untold = new LinkedHashSet<>();
    private final Set<String> unsettled = new LinkedHashSet<>();
    private final Deque<String> toRebuild = new ArrayDeque<>();
    private int heldFacts;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable MatchStore store;
    private @Nullable Cancellable ticking;

    MatchProcessor(LogReader log, StreamSettings settings, Supplier<InForce> inForce) {
        this.log = log;
        this.settings = settings;
        this.inForce = inForce;
    }

    /// A match in memory and when something was last done with it.
    private static final class Entry {
        final LiveMatch match;
        int sinceTold;
        long firstUntoldMs;
        long lastFactMs;
        long lastToldMs;
        boolean toldSinceFlush;

        Entry(LiveMatch match) {
            this.match = match;
        }
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
        MatchStore matches = given.getStateStore(MatchStore.NAME);
        store = matches;
        int partition = given.taskId().partition();
        keepWithin(matches, log.end(Topics.EVENTS, partition), log.end(Topics.FRAMES, partition));
        for (String match : matches.matches()) {
            if (!matches.place(match).orElse(MatchPlace.NONE).settled()) {
                toRebuild.add(match);
            }
        }
        matches.beforeFlush(this::beforeFlush);
        if (!toRebuild.isEmpty()) {
            tickOn();
        }
    }

    /// A log that lost its end (a loss of power) is believed: what is written there next is new.
    private static void keepWithin(MatchStore matches, long eventsEnd, long framesEnd) {
        for (String match : Set.copyOf(matches.matches())) {
            MatchPlace place = matches.place(match).orElse(MatchPlace.NONE);
            MatchPlace left = place.within(eventsEnd, framesEnd);
            if (!left.equals(place)) {
                matches.put(match, left);
                matches.removeCheckpoint(match);
            }
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        RecordMetadata place = context().recordMetadata().orElseThrow();
        boolean isFrame = place.topic().equals(Topics.FRAMES);
        Entry entry = entry(record.key());
        long applied = isFrame ? entry.match.lastFrame() : entry.match.lastEvent();
        if (place.offset() <= applied) {
            return; // taken before a restart
        }
        int weight = entry.match.weight();
        apply(entry.match, isFrame, place.offset(), record.value());
        entry.match.learnt().ifPresent(news -> forward(record.key(), news));
        int taken = entry.match.weight() - weight;
        heldFacts += taken;
        long now = context().currentSystemTimeMs();
        entry.lastFactMs = now;
        if (entry.sinceTold == 0) {
            entry.firstUntoldMs = now;
            untold.add(record.key());
            tickOn();
        }
        entry.sinceTold += Math.max(1, taken);
    }

    private void apply(LiveMatch match, boolean isFrame, long offset, byte[] value) {
        if (isFrame) {
            decoded(frames::decode, match, true, offset, value)
                    .ifPresent(batch -> match.frames(offset, batch, this::tooLate));
        } else {
            decoded(facts::readAll, match, false, offset, value).ifPresent(batch -> match.events(offset, batch));
        }
    }

    /// What stands in a value; empty, and a dead letter, when it cannot be read.
    private <T> Optional<T> decoded(
            Function<byte[], T> codec, LiveMatch match, boolean isFrame, long offset, byte[] value) {
        try {
            return Optional.of(codec.apply(value));
        } catch (JsonException | IllegalArgumentException | DateTimeException e) {
            match.skip(isFrame, offset);
            unreadable(match.match(), isFrame, offset, value, e);
            return Optional.empty();
        }
    }

    private Entry entry(String match) {
        Entry known = live.get(match);
        if (known != null && isInForce(known.match)) {
            return known;
        }
        if (known != null) {
            heldFacts -= known.match.weight();
            store().put(match, known.match.place(false));
        }
        Entry entry = new Entry(rebuilt(match));
        live.put(match, entry);
        heldFacts += entry.match.weight();
        return entry;
    }

    /// What features have learnt under other versions cannot be gone on with: the match is read again.
    private boolean isInForce(LiveMatch match) {
        return match.featureStamp().equals(inForce.get().features().stamp());
    }

    private void forward(String match, LearntCodec.News news) {
        context()
                .forward(
                        new Record<>(match, LearntCodec.encode(news), context().currentSystemTimeMs()),
                        MatchTopology.FEATURES);
    }

    /// The match as it was taken so far, from the log.
    private LiveMatch rebuilt(String id) {
        LiveMatch match = new LiveMatch(new MatchId(id), inForce.get());
        Optional<MatchPlace> known = store().place(id);
        if (known.isEmpty()) {
            return match;
        }
        MatchPlace place = known.get();
        int partition = context().taskId().partition();
        for (OffsetRange range : place.events()) {
            log.read(
                    Topics.EVENTS,
                    partition,
                    range.first(),
                    range.last() + 1,
                    id::equals,
                    record -> replay(match, false, record));
        }
        if (place.firstFrame() >= 0) {
            long from = restoreFrames(match, id, place) + 1;
            log.read(
                    Topics.FRAMES,
                    partition,
                    from,
                    place.lastFrame() + 1,
                    id::equals,
                    record -> replay(match, true, record));
        }
        return match;
    }

    private void replay(LiveMatch match, boolean isFrame, LogRecord record) {
        apply(match, isFrame, record.offset(), record.value());
    }

    /// The offset up to which the frames are taken up from a checkpoint.
    private long restoreFrames(LiveMatch match, String id, MatchPlace place) {
        Optional<byte[]> bytes = store().checkpoint(id);
        if (bytes.isPresent()) {
            try {
                FramesCheckpoint checkpoint = FramesCheckpoint.of(bytes.get());
                match.restore(place.firstFrame(), checkpoint);
                return checkpoint.offset();
            } catch (IOException e) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "frames of {0} are read again from the start: {1}",
                        id,
                        e.getMessage());
            }
        }
        return place.firstFrame() - 1;
    }

    private void tick(long now) {
        for (int i = 0; i < REBUILDS_PER_TICK && !toRebuild.isEmpty(); i++) {
            String match = toRebuild.poll();
            Entry entry = entry(match);
            entry.match.learnt().ifPresent(news -> forward(match, news)); // a crash may have swallowed it
            entry.sinceTold++;
            untold.add(match);
        }
        for (Iterator<String> matches = untold.iterator(); matches.hasNext(); ) {
            Entry entry = live.get(matches.next());
            if (entry == null || isDue(entry, now)) {
                matches.remove();
                if (entry != null) {
                    tell(entry, now);
                }
            }
        }
        if (heldFacts > settings.heldFacts()) {
            putDown(now);
        }
        if (untold.isEmpty() && toRebuild.isEmpty() && unsettled.isEmpty()) {
            tickOff();
        }
    }

    private boolean isDue(Entry entry, long now) {
        boolean quiet = now - entry.lastFactMs >= QUIET_MS;
        if (entry.sinceTold > settings.bulkFacts() && !quiet) {
            return now - Math.max(entry.lastToldMs, entry.firstUntoldMs)
                    >= settings.bulkPause().toMillis();
        }
        return now - entry.lastToldMs >= settings.pause().toMillis();
    }

    private void tell(Entry entry, long now) {
        entry.sinceTold = 0;
        entry.lastToldMs = now;
        entry.toldSinceFlush = true;
        unsettled.add(entry.match.match().value());
        try {
            entry.match.use(inForce.get().folds());
            forward(entry.match, entry.match.update(), now);
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            // A fold that cannot bear this match must not keep the others from being told.
            LOG.log(System.Logger.Level.ERROR, "metrics of " + entry.match.match() + " cannot be computed", e);
        }
    }

    private void forward(LiveMatch match, MetricsUpdate update, long now) {
        RecordHeaders headers = new RecordHeaders();
        match.traceparent().ifPresent(trace -> headers.add("traceparent", trace.getBytes(StandardCharsets.UTF_8)));
        context()
                .forward(
                        new Record<>(update.match().value(), codec.encode(update), now, headers),
                        MatchTopology.METRICS);
    }

    /// Lets go of the matches that rested longest, until few enough facts are held.
    private void putDown(long now) {
        Iterator<Map.Entry<String, Entry>> oldest = live.entrySet().iterator();
        while (heldFacts > settings.heldFacts() && oldest.hasNext()) {
            Map.Entry<String, Entry> next = oldest.next();
            Entry entry = next.getValue();
            if (entry.sinceTold > 0 || unsettled.contains(next.getKey())) {
                continue;
            }
            if (entry.match.wantsCheckpoint()) {
                store().putCheckpoint(next.getKey(), entry.match.checkpoint(now));
            }
            heldFacts -= entry.match.weight();
            oldest.remove();
        }
    }

    /// Puts what changed into the store, just before it is written and the offsets are committed.
    private void beforeFlush() {
        long now = context().currentSystemTimeMs();
        untold.forEach(match -> note(match, now));
        Set.copyOf(unsettled).forEach(match -> note(match, now));
    }

    private void note(String id, long now) {
        Entry entry = live.get(id);
        if (entry == null) {
            return;
        }
        boolean settled = entry.sinceTold == 0 && !entry.toldSinceFlush;
        MatchPlace place = entry.match.place(settled);
        if (!Optional.of(place).equals(store().place(id))) {
            store().put(id, place);
        }
        if (settled) {
            unsettled.remove(id);
        } else {
            unsettled.add(id);
        }
        entry.toldSinceFlush = false;
        if (entry.match.wantsCheckpoint()
                && now - entry.match.checkpointAtMs() >= settings.checkpoint().toMillis()) {
            store().putCheckpoint(id, entry.match.checkpoint(now));
        }
        entry.match.flushed();
    }

    private void tooLate(Envelope<TrackingFrame> frame) {
        JsonWriter json = new JsonWriter();
        new FactWriter(json).frame(frame.match(), frame.data());
        deadLetter(new DeadLetter(
                vendor(frame.source()),
                Optional.of(frame.match()),
                Optional.of(frame.source()),
                "frame",
                frame.arrival(),
                frame.sequence(),
                "TOO_LATE",
                "period " + frame.data().clock().period().number() + " clock "
                        + frame.data().clock().micros() / 1000 + " ms frame "
                        + frame.data().number(),
                "frames after it were folded already",
                1,
                frame.recorded(),
                "stream",
                Optional.of(frame.dataRef().toString()),
                frame.traceparent(),
                json.toBytes()));
    }

    private void unreadable(MatchId match, boolean isFrame, long offset, byte[] value, RuntimeException why) {
        String topic = isFrame ? Topics.FRAMES : Topics.EVENTS;
        int partition = context().taskId().partition();
        String vendor = match.value().substring(0, Math.max(0, match.value().indexOf('-')));
        deadLetter(new DeadLetter(
                vendor,
                Optional.of(match),
                Optional.empty(),
                isFrame ? "frame" : "event",
                topic + "-" + partition + "-" + offset,
                offset,
                "MALFORMED",
                topic + " partition " + partition + " offset " + offset,
                String.valueOf(why.getMessage()),
                1,
                Instant.ofEpochMilli(context().currentSystemTimeMs()),
                "stream",
                Optional.empty(),
                Optional.empty(),
                value));
    }

    private void deadLetter(DeadLetter letter) {
        RecordHeaders headers = new RecordHeaders();
        letter.addHeaders(headers);
        context()
                .forward(
                        new Record<>(
                                letter.vendor(), letter.payload(), context().currentSystemTimeMs(), headers),
                        MatchTopology.DEAD_LETTERS);
    }

    /// `statsbomb` of `/feeds/statsbomb/15986`.
    private static String vendor(String source) {
        String[] parts = source.split("/", -1);
        return parts.length > 2 ? parts[2] : source;
    }

    private void tickOn() {
        if (ticking == null) {
            ticking = context().schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
    }

    private void tickOff() {
        if (ticking != null) {
            ticking.cancel();
            ticking = null;
        }
    }

    private ProcessorContext<String, byte[]> context() {
        ProcessorContext<String, byte[]> known = context;
        if (known == null) {
            throw new IllegalStateException("processor was not initialised");
        }
        return known;
    }

    private MatchStore store() {
        MatchStore known = store;
        if (known == null) {
            throw new IllegalStateException("processor was not initialised");
        }
        return known;
    }
}
