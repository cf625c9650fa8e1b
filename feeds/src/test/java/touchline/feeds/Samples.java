package touchline.feeds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import touchline.model.DataRef;
import touchline.model.MatchId;

/// Documents for tests: from memory, files and entries of zips.
public final class Samples {
    private static final DataRef SOMEWHERE = DataRef.whole("0".repeat(64), Optional.empty());

    private Samples() {}

    public static Document document(String name, DocumentKind kind, byte[] bytes) {
        return new Document(name, kind, SOMEWHERE, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /// A document whose kind a feed recognises.
    public static Document recognised(VendorFeed feed, String name, byte[] bytes) {
        Recognised what =
                feed.recognise(name, head(bytes)).orElseThrow(() -> new AssertionError(name + " is not ours"));
        return document(name, what.kind(), bytes);
    }

    public static byte[] head(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 16));
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] entry(Path zip, String name) {
        try (var file = new ZipFile(zip.toFile())) {
            ZipEntry entry = file.getEntry(name);
            try (var in = file.getInputStream(entry)) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MatchDocuments match(VendorFeed feed, String vendorMatchId, List<Document> documents) {
        return new MatchDocuments(MatchId.of(feed.vendor(), vendorMatchId), vendorMatchId, documents);
    }

    /// Everything that the feed makes of the documents, in its order.
    public static List<Parsed> read(VendorFeed feed, MatchDocuments documents, ParseLimits limits) {
        List<Parsed> parsed = new ArrayList<>();
        try {
            feed.read(documents, limits, (_, one) -> parsed.add(one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parsed;
    }
}
