package touchline.pipeline.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import touchline.model.Ledger;
import touchline.model.MatchId;
import touchline.model.json.FrameCodec;
import touchline.pipeline.log.DeadLetter;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Receipt;
import touchline.pipeline.log.Topics;

/// What is known of all matches at this moment, in memory, made from the log at each start; and those who follow it.
///
/// Safe for use by many threads. While [#isCaughtUp] is false, what was in the log at the start is still being read:
/// answers are true but may be old or incomplete.
public final class LiveView implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LiveView.class.getName());
    private static final int UNPACKED_MATCHES = 64;
    private static final int TAIL_BYTES = 8 << 20;

    private final LogReader log;
    private final String logId;
    private final Map<String, KnownMatch> matches = new ConcurrentHashMap<>();
    private final LinkedHashMap<String, KnownMatch> unpacked = new LinkedHashMap<>(128, 0.75f, true);
    private final LedgerBook ledgers = new LedgerBook();
    private final DeadLetters letters;
    private final Map<TopicPartition, Tail> tails = new HashMap<>();
    private final Map<String, Set<Signal>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Set<FrameQueue>> frameQueues = new ConcurrentHashMap<>();
    private final Set<ChangedMatches> lists = new CopyOnWriteArraySet<>();
    private final AtomicLongArray positions = new AtomicLongArray(Topics.PARTITIONS);
    private final MetricsCodec codec = new MetricsCodec();
    private final FrameCodec frames = new FrameCodec();
    private final LogFollower follower;

    private LiveView(MatchLog matchLog) {
        log = matchLog.reader();
        logId = matchLog.id();
        letters = new DeadLetters(log);
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            tails.put(new TopicPartition(Topics.EVENTS, partition), new Tail(TAIL_BYTES));
            Tail updates = new Tail(TAIL_BYTES);
            updates.startAt(0);
            tails.put(new TopicPartition(Topics.METRICS, partition), updates);
        }
        follower = new LogFollower(
                matchLog.clients(),
                "touchline-live-view",
                List.of(Topics.METRICS, Topics.RECEIPTS, Topics.DEAD_LETTERS),
                new Reading());
    }

    /// Begins to read. Returns at once.
    ///
    /// @throws touchline.pipeline.log.LogUnavailable when the log does not answer
    public static LiveView start(MatchLog log) {
        LiveView view = new LiveView(log);
        view.follower.start();
        return view;
    }

    /// Whether everything has been read that was in the log at the start.
    public boolean isCaughtUp() {
        return follower.isCaughtUp();
    }

    /// Whether the log does not answer at present; the view then shows what it knew.
    public boolean isFailing() {
        return follower.isFailing();
    }

    public Optional<MatchState> match(MatchId match) {
        return Optional.ofNullable(matches.get(match.value())).map(KnownMatch::state);
    }

    /// All matches, in any order.
    public List<MatchState> matches() {
        return matches.values().stream().map(KnownMatch::state).toList();
    }

    /// Empty when nothing has been computed for the match.
    public Optional<MatchValues> values(MatchId match) {
        return Optional.ofNullable(matches.get(match.value())).map(KnownMatch::values);
    }

    /// The ledger of every source, in the order of their names.
    public List<SourceState> sources() {
        return ledgers.sources();
    }

    /// The ledger of everything.
    public Ledger ledger() {
        return ledgers.total();
    }

    /// Whether these arrivals have been read to their end; what came of them may still be in flight.
    public boolean haveReceipts(Collection<String> arrivals) {
        return arrivals.stream().allMatch(ledgers::hasReceipt);
    }

    public DeadLetters deadLetters() {
        return letters;
    }

    public Map<String, Long> deadLettersByCode() {
        return ledgers.lettersByCode();
    }

    /// Follows a match: all messages behind `cursor`, lossless and in order, then those to come.
    ///
    /// Without a cursor: the state as it is, then all events from the first. A cursor that is not of this log, or
    /// too old for it, yields a [LiveMessage.Gap] first and then the same as without. Empty when there is no such
    /// match.
    public Optional<LiveSubscription> follow(MatchId match, Optional<String> cursor) {
        KnownMatch known = matches.get(match.value());
        return known == null ? Optional.empty() : Optional.of(new MatchSubscription(this, known, match, cursor));
    }

    /// Follows the list of matches: first every match as it stands, then the newest state of each that changes.
    /// Cursors mean nothing here.
    public LiveSubscription followMatches() {
        return new MatchList(this);
    }

    /// Follows the tracking of a match from now on. Empty when there is no such match.
    public Optional<FrameSubscription> followFrames(MatchId match) {
        return matches.containsKey(match.value()) ? Optional.of(new FrameQueue(this, match)) : Optional.empty();
    }

    @Override
    public void close() {
        follower.close();
    }

    LogReader log() {
        return log;
    }

    String logId() {
        return logId;
    }

    Tail tail(TopicPartition partition) {
        Tail tail = tails.get(partition);
        if (tail == null) {
            throw new IllegalArgumentException("no tail of " + partition);
        }
        return tail;
    }

    void join(String match, Signal signal) {
        waiting.computeIfAbsent(match, _ -> new CopyOnWriteArraySet<>()).add(signal);
        follower.want(new TopicPartition(Topics.EVENTS, Topics.partitionOf(match)));
    }

    void leave(String match, Signal signal) {
        waiting.computeIfPresent(match, (_, signals) -> {
            signals.remove(signal);
            return signals.isEmpty() ? null : signals;
        });
        follower.release(new TopicPartition(Topics.EVENTS, Topics.partitionOf(match)));
    }

    void join(ChangedMatches list) {
        lists.add(list);
    }

    void leave(ChangedMatches list) {
        lists.remove(list);
    }

    /// The next offset of each partition of `touchline.metrics`. Whoever joined was told of all changes before it.
    List<Long> positions() {
        return IntStream.range(0, Topics.PARTITIONS).mapToObj(positions::get).toList();
    }

    Optional<KnownMatch.Snapshot> snapshot(MatchId match) {
        return Optional.ofNullable(matches.get(match.value())).map(KnownMatch::snapshot);
    }

    void join(String match, FrameQueue queue) {
        frameQueues.computeIfAbsent(match, _ -> new CopyOnWriteArraySet<>()).add(queue);
        follower.want(new TopicPartition(Topics.FRAMES, Topics.partitionOf(match)));
    }

    void leave(String match, FrameQueue queue) {
        frameQueues.computeIfPresent(match, (_, queues) -> {
            queues.remove(queue);
            return queues.isEmpty() ? null : queues;
        });
        follower.release(new TopicPartition(Topics.FRAMES, Topics.partitionOf(match)));
    }

    /// What the one reading thread does.
    private final class Reading implements LogFollower.Reader {
        @Override
        public void started(TopicPartition partition, long offset) {
            if (partition.topic().equals(Topics.EVENTS)) {
                tail(partition).startAt(offset);
            }
        }

        @Override
        public void stopped(TopicPartition partition) {
            if (partition.topic().equals(Topics.EVENTS)) {
                tail(partition).stop();
            }
        }

        @Override
        public void read(List<LogRecord> records) {
            Set<String> changed = new LinkedHashSet<>();
            for (LogRecord record : records) {
                try {
                    take(record, changed);
                } catch (RuntimeException e) { // a record that cannot be read must not stop those behind it
                    LOG.log(
                            System.Logger.Level.ERROR,
                            record.topic() + " " + record.partition() + " offset " + record.offset()
                                    + " cannot be read",
                            e);
                }
                if (record.topic().equals(Topics.METRICS)) {
                    positions.set(record.partition(), record.offset() + 1);
                }
            }
            changed.forEach(match -> waiting.getOrDefault(match, Set.of()).forEach(Signal::raise));
        }

        private void take(LogRecord record, Set<String> changed) {
            switch (record.topic()) {
                case Topics.METRICS -> {
                    update(record);
                    tail(new TopicPartition(Topics.METRICS, record.partition())).add(record);
                    changed.add(record.key());
                }
                case Topics.EVENTS -> {
                    tail(new TopicPartition(Topics.EVENTS, record.partition())).add(record);
                    changed.add(record.key());
                }
                case Topics.FRAMES -> {
                    Set<FrameQueue> queues = frameQueues.getOrDefault(record.key(), Set.of());
                    if (!queues.isEmpty()) {
                        var batch = frames.decode(record.value());
                        queues.forEach(queue -> queue.add(batch));
                    }
                }
                case Topics.RECEIPTS -> ledgers.receipt(Receipt.parse(record.value()));
                case Topics.DEAD_LETTERS -> {
                    if (!ledgers.letter(DeadLetter.of(record))) {
                        letters.repeated(record);
                    }
                }
                default -> throw new IllegalStateException("topic " + record.topic() + " is not followed");
            }
        }

        private void update(LogRecord record) {
            MetricsUpdate update = codec.decode(record.value());
            KnownMatch known = matches.computeIfAbsent(record.key(), _ -> new KnownMatch(update.match()));
            known.apply(record.offset(), update);
            ledgers.taken(update);
            unpacked.put(record.key(), known);
            if (unpacked.size() > UNPACKED_MATCHES) {
                unpacked.pollFirstEntry().getValue().pack();
            }
            lists.forEach(list -> list.add(update.match()));
        }
    }
}
