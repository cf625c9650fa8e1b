package touchline.pipeline.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.feeds.Document;
import touchline.feeds.DocumentKind;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Recognised;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed;
import touchline.model.DataRef;
import touchline.model.MatchId;
import touchline.pipeline.ingest.FileWalk.Found;
import touchline.pipeline.ingest.Unused.Why;

/// Finds out what the paths of a delivery hold: walks folders and zips, lets the feeds recognise each document by its
/// name and first bytes, and groups documents by match. Nothing is read whole but lists of matches.
final class Intake {
    /// A feed lists a record under this id when it cannot read which match it is of; reading it says what is wrong.
    private static final String UNREADABLE_MATCH = "unknown";

    private final List<VendorFeed> feeds;
    private final ParseLimits parseLimits;
    private final IntakeLimits limits;
    private final Keeper keeper;
    private final DocumentSource source;

    private final List<Unused> unused = new ArrayList<>();
    private final List<MatchList> lists = new ArrayList<>();
    private final Map<Key, Group> groups = new LinkedHashMap<>();
    private int documents;

    Intake(List<VendorFeed> feeds, ParseLimits parseLimits, IntakeLimits limits, Keeper keeper, DocumentSource source) {
        this.feeds = feeds;
        this.parseLimits = parseLimits;
        this.limits = limits;
        this.keeper = keeper;
        this.source = source;
    }

    /// Makes a whole file available by its SHA-256, which it returns: archives it, or only computes the hash.
    /// A [ContentFault] says that the file is too large to be kept.
    interface Keeper {
        String keep(Path file) throws IOException;
    }

    private record MatchList(VendorFeed feed, Document document) {}

    private record Key(String vendor, String match) {}

    private record Group(VendorFeed feed, MatchId match, List<Document> documents) {}

    /// An IOException means that the files or the archive could not be reached; content never throws.
    static Delivery of(
            List<Path> paths,
            List<VendorFeed> feeds,
            ParseLimits parseLimits,
            IntakeLimits limits,
            Keeper keeper,
            DocumentSource source)
            throws IOException {
        return new Intake(feeds, parseLimits, limits, keeper, source).deliver(paths);
    }

    private Delivery deliver(List<Path> paths) throws IOException {
        for (Found found : new FileWalk(limits, unused::add).walk(paths)) {
            file(found);
        }
        int listedOnly = addListed();
        List<Delivery.Match> matches = groups.entrySet().stream()
                .map(entry -> new Delivery.Match(
                        entry.getValue().feed(),
                        new MatchDocuments(
                                entry.getValue().match(),
                                entry.getKey().match(),
                                entry.getValue().documents())))
                .toList();
        return new Delivery(matches, unused, listedOnly);
    }

    private void file(Found found) throws IOException {
        if (found.bytes() == 0) {
            unused.add(Unused.of(found.name(), Why.UNREADABLE, "the file is empty"));
            return;
        }
        String sha256;
        try {
            sha256 = keeper.keep(found.path());
        } catch (ContentFault e) {
            unused.add(Unused.of(found.name(), Why.UNREADABLE, e.reason()));
            return;
        }
        DataRef whole = DataRef.whole(sha256, Optional.empty());
        try {
            switch (source.container(sha256)) {
                case PLAIN -> document(found.name(), whole, found.bytes());
                case GZIP -> document(found.name(), whole, -1);
                case ZIP -> zip(found, sha256);
            }
        } catch (ContentFault e) {
            unused.add(Unused.of(found.name(), e, whole));
        }
    }

    private void zip(Found zip, String sha256) throws IOException {
        List<RawFiles.Entry> entries = source.entries(sha256);
        long claimed =
                entries.stream().mapToLong(entry -> Math.max(0, entry.bytes())).sum();
        if (claimed > Math.max(64L << 20, zip.bytes() * limits.maxExpansion())) {
            unused.add(Unused.of(
                    zip.name(),
                    Why.UNREADABLE,
                    "the zip unpacks to " + claimed + " bytes, more than " + limits.maxExpansion()
                            + " times its size"));
            return;
        }
        if (entries.isEmpty()) {
            unused.add(Unused.of(zip.name(), Why.UNREADABLE, "the zip is empty"));
        }
        Set<String> names = new HashSet<>();
        for (RawFiles.Entry entry : entries) {
            String name = zip.name() + "!" + entry.name();
            Optional<Unused> refused = refused(name, entry, names);
            if (refused.isPresent()) {
                unused.add(refused.get());
                continue;
            }
            DataRef ref = DataRef.whole(sha256, Optional.of(entry.name()));
            try {
                document(name, ref, entry.bytes());
            } catch (ContentFault e) {
                unused.add(Unused.of(name, e, ref));
            }
        }
    }

    private static Optional<Unused> refused(String name, RawFiles.Entry entry, Set<String> names) {
        if (!isSafe(entry.name())) {
            return Optional.of(Unused.of(
                    printable(name), Why.UNREADABLE, "the entry's name leads out of the zip or cannot be shown"));
        }
        if (!names.add(entry.name())) {
            return Optional.of(Unused.of(name, Why.UNREADABLE, "the zip has two entries of this name"));
        }
        if (entry.bytes() == 0) {
            return Optional.of(Unused.of(name, Why.UNREADABLE, "the entry is empty"));
        }
        return Junk.reason(name).map(reason -> Unused.of(name, Why.IGNORED, reason));
    }

    private static boolean isSafe(String entry) {
        if (entry.startsWith("/") || entry.contains("\\") || entry.length() > 1024) {
            return false;
        }
        for (String part : entry.split("/")) {
            if (part.equals("..")) {
                return false;
            }
        }
        return entry.chars().noneMatch(Character::isISOControl);
    }

    private static String printable(String name) {
        String clipped = name.length() > 256 ? name.substring(0, 256) + "…" : name;
        return clipped.replaceAll("\\p{Cntrl}", "?");
    }

    private void document(String name, DataRef ref, long bytes) throws IOException {
        if (documents >= limits.maxDocuments()) {
            unused.add(Unused.of(
                    name,
                    Why.UNREADABLE,
                    "more than " + limits.maxDocuments() + " documents in one delivery; give fewer"));
            return;
        }
        documents++;
        byte[] head = source.head(ref);
        for (VendorFeed feed : feeds) {
            Optional<Recognised> recognised = feed.recognise(name, head);
            if (recognised.isPresent()) {
                recognised(feed, recognised.get(), name, ref, bytes);
                return;
            }
        }
        List<String> tried = feeds.stream().map(VendorFeed::vendor).toList();
        unused.add(Unused.unsupported(name, unsupported(head, tried), tried, ref));
    }

    private static String unsupported(byte[] head, List<String> tried) {
        String what = head.length > 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4
                ? "a zip inside a zip is not opened"
                : "no feed knows this document";
        return what + " (tried: " + String.join(", ", tried) + ")";
    }

    private void recognised(VendorFeed feed, Recognised recognised, String name, DataRef ref, long bytes) {
        Document document = new Document(name, recognised.kind(), ref, bytes, () -> source.open(ref));
        if (recognised.kind() == DocumentKind.SHEET_LIST) {
            lists.add(new MatchList(feed, document));
        } else if (recognised.match().isEmpty()) {
            unused.add(Unused.unsupported(
                    name,
                    "looks like " + feed.vendor() + " but does not say of which match; name the file by the match",
                    List.of(feed.vendor()),
                    ref));
        } else {
            add(feed, recognised.match().get(), document);
        }
    }

    private void add(VendorFeed feed, String vendorMatchId, Document document) {
        Key key = new Key(feed.vendor(), vendorMatchId);
        Group group = groups.get(key);
        if (group == null) {
            MatchId match;
            try {
                match = MatchId.of(feed.vendor(), vendorMatchId);
            } catch (IllegalArgumentException e) {
                unused.add(Unused.unsupported(
                        document.name(),
                        "looks like " + feed.vendor() + " but " + e.getMessage(),
                        List.of(feed.vendor()),
                        document.ref()));
                return;
            }
            group = new Group(feed, match, new ArrayList<>());
            groups.put(key, group);
        }
        group.documents().add(document);
    }

    /// Gives each match its record of the lists. Records of matches without other documents are used only when the
    /// vendor delivered nothing but lists: then they are the news.
    private int addListed() throws IOException {
        Set<String> vendorsWithMatches = new HashSet<>();
        groups.keySet().forEach(key -> vendorsWithMatches.add(key.vendor()));
        int left = 0;
        for (MatchList matchList : lists) {
            VendorFeed feed = matchList.feed();
            Document list = matchList.document();
            List<VendorFeed.ListedMatch> records;
            try {
                records = feed.split(list, parseLimits);
            } catch (ContentFault e) {
                unused.add(Unused.of(list.name(), e, list.ref()));
                continue;
            }
            if (records.isEmpty()) {
                unused.add(Unused.of(
                        list.name(),
                        new ContentFault(RejectCode.MALFORMED, "a list of matches in which no match could be read"),
                        list.ref()));
            }
            for (VendorFeed.ListedMatch record : records) {
                boolean wanted = record.vendorMatchId().equals(UNREADABLE_MATCH)
                        || groups.containsKey(new Key(feed.vendor(), record.vendorMatchId()))
                        || !vendorsWithMatches.contains(feed.vendor());
                if (wanted) {
                    add(feed, record.vendorMatchId(), sheet(list, record));
                } else {
                    left++;
                }
            }
        }
        return left;
    }

    private Document sheet(Document list, VendorFeed.ListedMatch record) {
        return new Document(
                list.name(), DocumentKind.SHEET, record.ref(), record.ref().length(), () -> source.open(record.ref()));
    }
}
