package touchline.pipeline.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import touchline.model.MatchId;
import touchline.pipeline.log.ConsumerGroups;
import touchline.pipeline.log.LogUnavailable;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;
import touchline.storage.LiveCache;
import touchline.storage.LiveCache.Entry;
import touchline.storage.StoreUnavailable;

/// Keeps a live cache at what the live view knows, in one thread. Nothing of the platform waits for it: a cache that
/// does not answer is tried again, and gets the newest of what changed meanwhile; one that lost something gets
/// everything.
///
/// How far it is is committed under a consumer group of its own, so that its lag can be seen.
public final class LiveCacheSink implements AutoCloseable {
    /// Name of the consumer group, which has no members.
    public static final String GROUP = "touchline-live-cache";

    private static final System.Logger LOG = System.getLogger(LiveCacheSink.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int ENTRIES_AT_ONCE = 500;
    private static final int BYTES_AT_ONCE = 4 << 20;

    private final MatchLog log;
    private final LiveView view;
    private final Supplier<? extends LiveCache> opening;
    private final ChangedMatches changed = new ChangedMatches();
    private final MetricsCodec codec = new MetricsCodec();
    private final Thread thread;
    private boolean taken;
    private String filled = "";
    private int listed;
    private List<Long> published = List.of();
    private volatile boolean closed;
    private volatile Optional<String> trouble = Optional.empty();

    private LiveCacheSink(MatchLog log, LiveView view, Supplier<? extends LiveCache> opening) {
        this.log = log;
        this.view = view;
        this.opening = opening;
        this.thread = Thread.ofPlatform().name(GROUP).daemon().unstarted(this::run);
    }

    /// Begins to fill. Returns at once.
    ///
    /// @param view    has caught up: what it knew while it was reading would be old
    /// @param opening connects to the cache, which is closed here; called again after each trouble
    public static LiveCacheSink start(MatchLog log, LiveView view, Supplier<? extends LiveCache> opening) {
        LiveCacheSink sink = new LiveCacheSink(log, view, opening);
        view.join(sink.changed);
        sink.thread.start();
        return sink;
    }

    /// Why the cache is not being filled at present; empty when it is.
    public Optional<String> trouble() {
        return trouble;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try (LiveCache cache = opening.get()) {
                fill(cache);
            } catch (StoreUnavailable | LogUnavailable e) {
                pause = trouble.isEmpty() ? FIRST_PAUSE : longer(pause);
                if (trouble.isEmpty()) {
                    LOG.log(System.Logger.Level.WARNING, "live values are not being cached: {0}", e.getMessage());
                }
                trouble = Optional.of(String.valueOf(e.getMessage()));
                sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /// Fills until something fails or the cache has lost something.
    private void fill(LiveCache cache) throws InterruptedException {
        String incarnation = cache.incarnation();
        takeOver(cache);
        if (!holdsAll(cache, incarnation)) {
            changed.addAll(view.matches().stream().map(MatchState::match).toList());
            listed = 0;
            published = List.of();
        }
        do {
            round(cache);
            filled = incarnation;
            goesOn();
            sleep(BETWEEN_ROUNDS);
            changed.await(LOOK);
        } while (!closed && holdsAll(cache, incarnation));
    }

    /// Whether nothing was lost of what was put: the server is the one that was filled, and nobody emptied it.
    private boolean holdsAll(LiveCache cache, String incarnation) {
        if (!incarnation.equals(filled) || !cache.incarnation().equals(filled)) {
            return false;
        }
        Optional<LiveValues.State> state = LiveValues.state(cache);
        state.ifPresent(this::requireOurs);
        return state.isPresent();
    }

    /// Values of another log, and of an end of this log that was lost with the machine's power, have versions that mean
    /// nothing here: they go when this process begins. Later they would be those of a second platform.
    private void takeOver(LiveCache cache) {
        Optional<LiveValues.State> state = LiveValues.state(cache);
        if (taken) {
            state.ifPresent(this::requireOurs);
        } else {
            if (state.filter(found -> !isOfThisLog(found)).isPresent()) {
                cache.clear(LiveValues.PREFIX);
            }
            taken = true;
        }
    }

    private void requireOurs(LiveValues.State state) {
        if (!state.logId().equals(view.logId())) {
            throw new StoreUnavailable(
                    "live values",
                    new IllegalStateException("another platform has put its own under the same prefix;"
                            + " give each platform a prefix of its own, then start this one again"));
        }
    }

    private boolean isOfThisLog(LiveValues.State state) {
        Map<TopicPartition, Long> ends = ConsumerGroups.ends(
                log.admin(),
                IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(LiveCacheSink::partition)
                        .toList());
        return state.logId().equals(view.logId())
                && IntStream.range(0, state.positions().size())
                        .allMatch(i -> state.positions().get(i) <= ends.getOrDefault(partition(i), 0L));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topics.METRICS, number);
    }

    /// Puts what changed, then how far that is: the state is never ahead of the values.
    private void round(LiveCache cache) {
        List<Long> positions = view.positions();
        List<MatchId> matches = changed.take();
        try {
            put(cache, matches);
            list(cache);
            if (!positions.equals(published)) {
                cache.put(List.of(new LiveValues.State(view.logId(), positions).entry()));
                commit(positions);
                published = positions;
            }
        } catch (StoreUnavailable | LogUnavailable e) {
            changed.addAll(matches);
            throw e;
        }
    }

    private void put(LiveCache cache, List<MatchId> matches) {
        List<Entry> part = new ArrayList<>();
        long bytes = 0;
        for (MatchId match : matches) {
            Optional<Entry> entry = entry(match);
            entry.ifPresent(part::add);
            bytes += entry.map(made -> made.value().length).orElse(0);
            if (part.size() == ENTRIES_AT_ONCE || bytes > BYTES_AT_ONCE) {
                cache.put(part);
                part.clear();
                bytes = 0;
            }
        }
        cache.put(part);
    }

    private Optional<Entry> entry(MatchId match) {
        try {
            return view.snapshot(match)
                    .map(known -> new LiveValues.Known(known.nextUpdate() - 1, known.state(), known.values()))
                    .map(known -> LiveValues.entry(codec, known));
        } catch (IllegalArgumentException e) { // too large: it must not keep the others out
            LOG.log(System.Logger.Level.WARNING, "{0} is not cached: {1}", match.value(), e.getMessage());
            return Optional.empty();
        }
    }

    private void list(LiveCache cache) {
        List<MatchId> matches = view.matches().stream().map(MatchState::match).toList();
        if (matches.size() != listed) {
            cache.put(List.of(LiveValues.entry(matches)));
            listed = matches.size();
        }
    }

    private void commit(List<Long> positions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (int i = 0; i < positions.size(); i++) {
            offsets.put(partition(i), positions.get(i));
        }
        ConsumerGroups.commit(log.admin(), GROUP, offsets);
    }

    private void goesOn() {
        if (trouble.isPresent()) {
            trouble = Optional.empty();
            LOG.log(System.Logger.Level.INFO, "live values are being cached again");
        }
    }

    private void sleep(Duration pause) {
        long deadline = System.nanoTime() + pause.toNanos();
        while (!closed && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        closed = true;
        view.leave(changed);
        changed.addAll(List.of());
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
