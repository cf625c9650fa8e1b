package touchline.pipeline.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.feeds.Document;
import touchline.feeds.Location;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.MatchId;

/// Reads the documents of one match through its feed: stamps what was parsed into envelopes, counts every record, and
/// hands facts and rejected records to a sink. Without state; safe for use by many threads.
///
/// A document that breaks off (a damaged zip entry, one that unpacks to more than is allowed) yields what could be read
/// of it and one rejected record for the break.
public final class Normaliser {
    private final ParseLimits limits;

    public Normaliser(ParseLimits limits) {
        this.limits = limits;
    }

    /// Whence and when the facts of a run came.
    ///
    /// @param arrival     the delivery, see [Envelope]
    /// @param recorded    when we learnt them
    /// @param traceparent the trace that they belong to
    public record Stamp(String arrival, Instant recorded, Optional<String> traceparent) {}

    /// What becomes of a record whose identity was seen before in the same run.
    public enum Repeats {
        /// It goes on to the sink and counts as kept: somebody downstream knows more.
        PASS_ON,
        /// It goes on only if its revision is higher; else it counts as duplicate and is dropped.
        DROP
    }

    /// Every record is in the counts when this returns.
    ///
    /// @throws IOException when bytes cannot be reached or the sink fails; reading again may help
    public Counts run(Delivery.Match match, Stamp stamp, Repeats repeats, FactSink sink) throws IOException {
        try (Run run = new Run(match, stamp, repeats, sink)) {
            match.feed().read(run.guarded(match.documents()), limits, run::take);
            run.reportBreaks();
            run.endDocument();
            return run.counts;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static final class Run implements AutoCloseable {
        private final MatchId match;
        private final String source;
        private final Stamp stamp;
        private final Repeats repeats;
        private final FactSink sink;
        private final Set<DataRef> context;
        private final Counts counts = new Counts();
        private final Map<String, Integer> revisions = HashMap.newHashMap(4096);
        private final Map<Document, GuardedBytes> guards = new LinkedHashMap<>();
        private long sequence = -1;
        private long firstOfDocument;
        private long lastRecord = -1;
        private Optional<Document> lastDocument = Optional.empty();
        private Optional<OriginalBytes> originals = Optional.empty();

        private Run(Delivery.Match match, Stamp stamp, Repeats repeats, FactSink sink) {
            this.match = match.documents().match();
            this.source = match.source();
            this.context = match.context();
            this.stamp = stamp;
            this.repeats = repeats;
            this.sink = sink;
        }

        private MatchDocuments guarded(MatchDocuments plain) {
            List<Document> documents = plain.documents().stream()
                    .map(document -> {
                        GuardedBytes bytes = new GuardedBytes(document.bytes());
                        Document guarded =
                                new Document(document.name(), document.kind(), document.ref(), document.size(), bytes);
                        guards.put(guarded, bytes);
                        return guarded;
                    })
                    .toList();
            return new MatchDocuments(plain.match(), plain.vendorMatchId(), documents);
        }

        private void take(Document document, Parsed parsed) {
            if (context.contains(document.ref())) {
                return;
            }
            try {
                switch (parsed) {
                    case Parsed.Accepted accepted -> accepted(document, accepted);
                    case Parsed.Rejected rejected -> rejected(document, rejected);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void accepted(Document document, Parsed.Accepted accepted) throws IOException {
            number(document, accepted.record());
            boolean repeat = isRepeat(accepted);
            if (accepted.part() == 0) {
                RecordKind kind = RecordKind.of(accepted.fact());
                if (repeat) {
                    counts.duplicate(kind);
                } else {
                    counts.kept(kind);
                }
            }
            if (!repeat) {
                sink.fact(document, envelope(document, accepted));
            }
        }

        private Envelope<Fact> envelope(Document document, Parsed.Accepted accepted) {
            DataRef ref = document.ref().part(accepted.offset(), accepted.length());
            return new Envelope<>(
                    source,
                    accepted.id(),
                    accepted.revision(),
                    match,
                    sequence,
                    accepted.part(),
                    accepted.time(),
                    stamp.recorded(),
                    stamp.arrival(),
                    ref,
                    stamp.traceparent(),
                    accepted.fact());
        }

        private boolean isRepeat(Parsed.Accepted accepted) {
            if (repeats == Repeats.PASS_ON) {
                return false;
            }
            Integer before = revisions.get(accepted.id());
            if (before != null && accepted.revision() <= before) {
                return true;
            }
            revisions.put(accepted.id(), accepted.revision());
            return false;
        }

        private void rejected(Document document, Parsed.Rejected rejected) throws IOException {
            number(document, rejected.record());
            RecordKind kind = RecordKind.of(document.kind());
            counts.rejected(kind);
            long length = rejected.length() < 0 ? Long.MAX_VALUE : rejected.length();
            byte[] bytes =
                    originals(document).read(rejected.offset(), (int) Math.min(length, RejectedRecord.MAX_BYTES));
            sink.rejected(new RejectedRecord(
                    match, source, document, kind, sequence, rejected, bytes, length > RejectedRecord.MAX_BYTES));
        }

        private OriginalBytes originals(Document document) throws IOException {
            if (originals.isEmpty() || !originals.get().document().equals(document)) {
                closeOriginals();
                originals = Optional.of(new OriginalBytes(document));
            }
            return originals.get();
        }

        /// Records are numbered through all documents of the match; facts derived from one record share its number.
        private void number(Document document, long record) {
            boolean sameDocument =
                    lastDocument.isPresent() && lastDocument.get().equals(document);
            if (!sameDocument || record != lastRecord) {
                if (!sameDocument) {
                    endDocument();
                    lastDocument = Optional.of(document);
                }
                sequence++;
                lastRecord = record;
            }
        }

        private void endDocument() {
            lastDocument.ifPresent(document -> counts.document(document, sequence + 1 - firstOfDocument));
            firstOfDocument = sequence + 1;
        }

        private void reportBreaks() throws IOException {
            for (var guard : guards.entrySet()) {
                Optional<GuardedBytes.Break> found = guard.getValue().broken();
                if (found.isPresent() && !context.contains(guard.getKey().ref())) {
                    Document document = guard.getKey();
                    Location at = new Location(document.name(), found.get().offset(), 0, "");
                    rejected(
                            document,
                            new Parsed.Rejected(
                                    found.get().code(),
                                    at,
                                    found.get().detail(),
                                    Long.MAX_VALUE,
                                    found.get().offset(),
                                    0));
                }
            }
        }

        private void closeOriginals() throws IOException {
            if (originals.isPresent()) {
                originals.get().close();
            }
        }

        @Override
        public void close() throws IOException {
            closeOriginals();
        }
    }
}
