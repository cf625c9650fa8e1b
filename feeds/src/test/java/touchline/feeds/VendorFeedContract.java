package touchline.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import touchline.testkit.Seeds;

/// What every feed owes its callers, whatever the bytes. Each feed runs it by extending it.
@Timeout(60)
public abstract class VendorFeedContract {

    /// Small enough to be cut at every byte.
    protected static final int SMALL = 16 << 10;

    protected abstract VendorFeed feed();

    /// Small whole matches without anything wrong, with documents of every kind that the feed reads.
    protected abstract List<MatchDocuments> matches();

    /// Whether reading goes on behind a record whose bytes are broken.
    protected boolean goesOnBehindBrokenBytes() {
        return true;
    }

    @Test
    void everyRecordOfGoodDocumentsIsTaken() {
        for (MatchDocuments match : matches()) {
            List<Read> read = read(match, ParseLimits.DEFAULT);

            assertThat(read).isNotEmpty().allMatch(one -> one.parsed() instanceof Parsed.Accepted);
            requireAccounts(read, match);
        }
    }

    @Test
    void idsAreUniqueInAMatch() {
        for (MatchDocuments match : matches()) {
            assertThat(read(match, ParseLimits.DEFAULT))
                    .extracting(one -> ((Parsed.Accepted) one.parsed()).id())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theSameBytesGiveTheSameFacts() {
        for (MatchDocuments match : matches()) {
            assertThat(read(match, ParseLimits.DEFAULT)).isEqualTo(read(match, ParseLimits.DEFAULT));
        }
    }

    @Test
    void ownDocumentsAreRecognised() {
        for (MatchDocuments match : matches()) {
            for (Document document : match.documents()) {
                Recognised what = feed().recognise(document.name(), Samples.head(bytes(document)))
                        .orElseThrow(() -> new AssertionError(document.name()));
                assertThat(what.vendor()).isEqualTo(feed().vendor());
                assertThat(what.kind()).isEqualTo(document.kind());
                assertThat(what.match()).contains(match.vendorMatchId());
            }
        }
    }

    @Test
    void otherDocumentsAreNotRecognised() {
        Hostile.documents()
                .forEach((name, bytes) -> assertThat(feed().recognise("17.json", Samples.head(bytes)))
                        .as(name)
                        .isEmpty());
    }

    @Test
    void hostileDocumentsAreRejectedAndDoNotThrow() {
        for (MatchDocuments match : matches()) {
            for (Document replaced : match.documents()) {
                Hostile.documents().forEach((name, bytes) -> {
                    MatchDocuments hostile = with(match, replaced, bytes);
                    List<Read> read = read(hostile, ParseLimits.DEFAULT);

                    requireAccounts(read, hostile);
                    assertThat(read)
                            .as("%s instead of %s", name, replaced.name())
                            .anyMatch(one -> one.parsed() instanceof Parsed.Rejected
                                    && one.document().equals(replaced.name()));
                });
            }
        }
    }

    @Test
    void documentsCutAnywhereAreReadAsFarAsTheyGo() {
        for (MatchDocuments match : matches()) {
            for (Document cut : match.documents()) {
                byte[] bytes = bytes(cut);
                int end = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .stripTrailing()
                        .length();
                int step = Math.max(1, end / SMALL);
                for (int length = 0; length < end; length += step) {
                    MatchDocuments less = with(match, cut, Arrays.copyOf(bytes, length));
                    List<Read> read = read(less, ParseLimits.DEFAULT);

                    requireAccounts(read, less);
                    assertThat(read)
                            .as("%s cut to %d bytes", cut.name(), length)
                            .anyMatch(one -> one.parsed() instanceof Parsed.Rejected rejected
                                    && (rejected.code() == RejectCode.TRUNCATED || !goesOnBehindBrokenBytes()));
                }
            }
        }
    }

    @Test
    void documentsWithChangedBytesAreAccountedFor() {
        for (MatchDocuments match : matches()) {
            Seeds.check(300, random -> {
                Document changed =
                        match.documents().get(random.nextInt(match.documents().size()));
                MatchDocuments other = with(match, changed, Hostile.mutated(bytes(changed), random));

                requireAccounts(read(other, ParseLimits.DEFAULT), other);
            });
        }
    }

    @Test
    void oneBrokenRecordLeavesTheOthersAlone() {
        if (!goesOnBehindBrokenBytes()) {
            return;
        }
        for (MatchDocuments match : matches()) {
            for (Document document : match.documents()) {
                if (document.kind() == DocumentKind.EVENTS) {
                    breakEachRecord(match, document);
                }
            }
        }
    }

    private void breakEachRecord(MatchDocuments match, Document document) {
        List<Read> good = read(match, ParseLimits.DEFAULT);
        byte[] bytes = bytes(document);
        for (Read one : good) {
            Parsed record = one.parsed();
            if (!one.document().equals(document.name()) || ((Parsed.Accepted) record).part() > 0 || isSheet(record)) {
                continue;
            }
            byte[] broken = bytes.clone();
            int from = (int) record.offset();
            int colon = new String(broken, from, (int) record.length(), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .indexOf(':');
            broken[from + colon] = ' ';
            List<Read> read = read(with(match, document, broken), ParseLimits.DEFAULT);

            Set<String> lost = ids(good, document);
            lost.removeAll(ids(read, document));
            assertThat(lost)
                    .as("broken at %d", from)
                    .isEqualTo(ids(
                            good.stream()
                                    .filter(other -> other.parsed().record() == record.record())
                                    .toList(),
                            document));
        }
    }

    private static boolean isSheet(Parsed parsed) {
        return parsed instanceof Parsed.Accepted accepted && accepted.fact() instanceof touchline.model.MatchSheet;
    }

    private static Set<String> ids(List<Read> read, Document document) {
        Set<String> ids = new HashSet<>();
        for (Read one : read) {
            if (one.document().equals(document.name()) && one.parsed() instanceof Parsed.Accepted accepted) {
                ids.add(accepted.id());
            }
        }
        return ids;
    }

    @Test
    void limitsAreKept() {
        var limits = new ParseLimits(64, 64, 64, 64, 64, 2, 2);
        for (MatchDocuments match : matches()) {
            List<Read> read = read(match, limits);

            requireAccounts(read, match);
            assertThat(read)
                    .allMatch(one -> !(one.parsed() instanceof Parsed.Rejected rejected)
                            || rejected.code() == RejectCode.LIMIT_EXCEEDED);
            assertThat(read).anyMatch(one -> one.parsed() instanceof Parsed.Rejected);
        }
    }

    @Test
    void listsCutAnywhereDoNotThrow() {
        for (MatchDocuments match : matches()) {
            for (Document document : match.documents()) {
                assertThatCode(() -> feed().split(document, ParseLimits.DEFAULT))
                        .doesNotThrowAnyException();
            }
        }
    }

    /// Every record once, its facts numbered, its bytes inside the document, no byte twice.
    public static void requireAccounts(List<Read> read, MatchDocuments match) {
        Map<String, List<Parsed>> byDocument = new HashMap<>();
        read.forEach(one -> byDocument
                .computeIfAbsent(one.document(), _ -> new ArrayList<>())
                .add(one.parsed()));
        for (Document document : match.documents()) {
            List<Parsed> parsed = byDocument.getOrDefault(document.name(), List.of());
            requireNumbers(parsed);
            requireSpans(parsed, document.size());
        }
    }

    private static void requireNumbers(List<Parsed> parsed) {
        long record = -1;
        int part = 0;
        for (Parsed one : parsed) {
            part = one.record() == record ? part + 1 : 0;
            assertThat(one.record()).isEqualTo(part == 0 ? record + 1 : record);
            assertThat(one instanceof Parsed.Accepted accepted ? accepted.part() : 0)
                    .isEqualTo(part);
            record = one.record();
        }
    }

    private static void requireSpans(List<Parsed> parsed, long size) {
        List<Parsed> ordered = parsed.stream()
                .filter(one -> !(one instanceof Parsed.Accepted accepted) || accepted.part() == 0)
                .sorted(Comparator.comparingLong(Parsed::offset).thenComparingLong(Parsed::length))
                .toList();
        long end = 0;
        for (Parsed one : ordered) {
            assertThat(one.offset()).as(one.toString()).isGreaterThanOrEqualTo(end);
            end = one.offset() + one.length();
            assertThat(end).as(one.toString()).isLessThanOrEqualTo(size);
            if (one instanceof Parsed.Rejected rejected) {
                assertThat(rejected.detail()).isNotBlank();
                assertThat(rejected.at().offset()).isBetween(0L, size);
            }
        }
    }

    /// What came, and from which document.
    public record Read(String document, Parsed parsed) {}

    protected List<Read> read(MatchDocuments match, ParseLimits limits) {
        return read(feed(), match, limits);
    }

    public static List<Read> read(VendorFeed feed, MatchDocuments match, ParseLimits limits) {
        List<Read> read = new ArrayList<>();
        try {
            feed.read(match, limits, (document, parsed) -> read.add(new Read(document.name(), parsed)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return read;
    }

    protected static byte[] bytes(Document document) {
        try (var in = document.bytes().open()) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The match with other bytes in one of its documents.
    public static MatchDocuments with(MatchDocuments match, Document replaced, byte[] bytes) {
        List<Document> documents = match.documents().stream()
                .map(one -> one.equals(replaced) ? Samples.document(one.name(), one.kind(), bytes) : one)
                .toList();
        return new MatchDocuments(match.match(), match.vendorMatchId(), documents);
    }
}
