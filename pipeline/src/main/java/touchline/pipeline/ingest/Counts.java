package touchline.pipeline.ingest;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import touchline.feeds.Document;
import touchline.model.Ledger;

/// What became of the records of one match so far, per kind. Records count, not the facts derived from them.
public final class Counts {
    private final EnumMap<RecordKind, long[]> tallies = new EnumMap<>(RecordKind.class);

    private final Map<String, Long> recordsByDocument = new HashMap<>();

    private enum Fate {
        KEPT,
        DUPLICATE,
        REJECTED
    }

    void kept(RecordKind kind) {
        count(kind, Fate.KEPT);
    }

    void duplicate(RecordKind kind) {
        count(kind, Fate.DUPLICATE);
    }

    void rejected(RecordKind kind) {
        count(kind, Fate.REJECTED);
    }

    void document(Document document, long records) {
        recordsByDocument.merge(document.name() + document.ref(), records, Long::sum);
    }

    /// Records found in a document.
    long recordsOf(Document document) {
        return recordsByDocument.getOrDefault(document.name() + document.ref(), 0L);
    }

    private void count(RecordKind kind, Fate fate) {
        tallies.computeIfAbsent(kind, _ -> new long[Fate.values().length])[fate.ordinal()]++;
    }

    /// Ledger per kind that occurred, in the order of the kinds.
    public Map<RecordKind, Ledger> byKind() {
        EnumMap<RecordKind, Ledger> ledgers = new EnumMap<>(RecordKind.class);
        tallies.forEach((kind, tally) -> ledgers.put(kind, ledger(tally)));
        return Collections.unmodifiableMap(ledgers);
    }

    public Ledger total() {
        return tallies.values().stream().map(Counts::ledger).reduce(Ledger.EMPTY, Ledger::plus);
    }

    private static Ledger ledger(long[] tally) {
        long kept = tally[Fate.KEPT.ordinal()];
        long duplicate = tally[Fate.DUPLICATE.ordinal()];
        long rejected = tally[Fate.REJECTED.ordinal()];
        return new Ledger(kept + duplicate + rejected, kept, duplicate, rejected, 0);
    }
}
