package touchline.pipeline.stream;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import touchline.model.Ledger;
import touchline.model.MatchId;
import touchline.pipeline.log.DeadLetter;
import touchline.pipeline.log.Receipt;

/// Keeps account of every record: received by receipts, kept and duplicate by the matches, rejected by dead letters.
/// What an arrival said again after a crash counts once.
///
/// A source that is still being read has no receipt for it yet: what came of it so far counts as received.
final class LedgerBook {
    private final Map<String, Source> sources = new TreeMap<>();
    private final Set<String> receipts = new HashSet<>();
    private final Map<String, BitSet> letters = new HashMap<>();
    private final Map<String, Long> lettersByCode = new TreeMap<>();

    private static final class Source {
        private Optional<MatchId> match = Optional.empty();
        private String vendor = "";
        private final Map<String, Line> byKind = new TreeMap<>();
        private Optional<Instant> lastArrival = Optional.empty();

        Line line(String kind) {
            return byKind.computeIfAbsent(kind, _ -> new Line());
        }

        void learnt(Instant when) {
            if (lastArrival.isEmpty() || lastArrival.get().isBefore(when)) {
                lastArrival = Optional.of(when);
            }
        }
    }

    private static final class Line {
        private long found;
        private long rejected;
        private Taken taken = Taken.NONE;

        long received() {
            return Math.max(found, taken.kept() + taken.duplicate() + rejected);
        }

        Ledger ledger() {
            return Ledger.of(received(), taken.kept(), taken.duplicate(), rejected);
        }
    }

    synchronized void receipt(Receipt receipt) {
        if (!receipts.add(receipt.arrival())) {
            return;
        }
        Source source = source(receipt.source(), receipt.vendor());
        source.match = Optional.of(receipt.match());
        source.learnt(receipt.recorded());
        receipt.found().forEach((kind, count) -> source.line(kind).found += count);
    }

    /// Whether the letter is the first for its record.
    synchronized boolean letter(DeadLetter letter) {
        int record = (int) Math.min(Integer.MAX_VALUE - 1, Math.max(0, letter.sequence()));
        BitSet seen = letters.computeIfAbsent(letter.arrival(), _ -> new BitSet());
        if (!letter.arrival().isEmpty() && seen.get(record)) {
            return false;
        }
        seen.set(record);
        lettersByCode.merge(letter.code(), 1L, Long::sum);
        Source source = source(letter.source().orElse(""), letter.source().isPresent() ? letter.vendor() : "");
        if (letter.source().isPresent()) {
            source.match = letter.match();
        }
        source.line(letter.kind()).rejected++;
        return true;
    }

    synchronized void taken(MetricsUpdate update) {
        update.taken().forEach((line, taken) -> {
            Source source = source(line.source(), vendor(line.source()));
            source.match = Optional.of(update.match());
            source.line(line.kind()).taken = taken;
            source.learnt(update.recorded());
        });
    }

    private Source source(String name, String vendor) {
        Source source = sources.computeIfAbsent(name, _ -> new Source());
        source.vendor = vendor;
        return source;
    }

    /// `statsbomb` of `/feeds/statsbomb/15986`.
    static String vendor(String source) {
        String[] parts = source.split("/", -1);
        return parts.length > 2 ? parts[2] : source;
    }

    synchronized List<SourceState> sources() {
        return sources.entrySet().stream()
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static SourceState state(String name, Source source) {
        Map<String, Ledger> ledgers = new TreeMap<>();
        source.byKind.forEach((kind, line) -> ledgers.put(kind, line.ledger()));
        return new SourceState(name, source.match, source.vendor, ledgers, source.lastArrival);
    }

    /// The ledger of everything. Asked often, so it only adds up.
    synchronized Ledger total() {
        long received = 0;
        long kept = 0;
        long duplicate = 0;
        long rejected = 0;
        for (Source source : sources.values()) {
            for (Line line : source.byKind.values()) {
                received += line.received();
                kept += line.taken.kept();
                duplicate += line.taken.duplicate();
                rejected += line.rejected;
            }
        }
        return Ledger.of(received, kept, duplicate, rejected);
    }

    synchronized Map<String, Long> lettersByCode() {
        return Map.copyOf(lettersByCode);
    }

    /// Arrivals whose reading came to its end.
    synchronized boolean hasReceipt(String arrival) {
        return receipts.contains(arrival);
    }
}
