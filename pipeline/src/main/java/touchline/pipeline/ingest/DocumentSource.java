package touchline.pipeline.ingest;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import touchline.feeds.RejectCode;
import touchline.model.DataRef;

/// Opens documents by reference: files, entries of zips, ranges of either. A gzip file stands for what is in it, so
/// ranges of it count unpacked bytes.
///
/// Lists of matches are opened once per match; those that had to be unpacked are kept for a while.
final class DocumentSource {
    private static final int HEAD_BYTES = 64 << 10;
    private static final int MAX_KEPT_BYTES = 32 << 20;
    private static final long MAX_KEPT_BYTES_IN_ALL = 64L << 20;

    private final RawFiles files;
    private final IntakeLimits limits;
    private final LinkedHashMap<Unpacked, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    DocumentSource(RawFiles files, IntakeLimits limits) {
        this.files = files;
        this.limits = limits;
    }

    private record Unpacked(String sha256, Optional<String> entry) {}

    enum Container {
        PLAIN,
        GZIP,
        ZIP
    }

    Container container(String sha256) throws IOException {
        byte[] magic;
        try (InputStream in = files.open(sha256, 0, 4)) {
            magic = in.readNBytes(4);
        }
        if (magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] < 8 && magic[3] < 9) {
            return Container.ZIP;
        }
        boolean gzip = magic.length >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        return gzip ? Container.GZIP : Container.PLAIN;
    }

    List<RawFiles.Entry> entries(String sha256) throws IOException {
        return files.entries(sha256);
    }

    /// The first bytes of a document, at most 64 KiB of them; fewer when what follows is damaged.
    byte[] head(DataRef ref) throws IOException {
        byte[] head = new byte[HEAD_BYTES];
        int filled = 0;
        try (InputStream in = open(ref)) {
            while (filled < HEAD_BYTES) {
                int count = in.read(head, filled, HEAD_BYTES - filled);
                if (count < 0) {
                    break;
                }
                filled += count;
            }
        } catch (ContentFault e) {
            if (filled == 0) {
                throw e;
            }
        }
        return filled == HEAD_BYTES ? head : java.util.Arrays.copyOf(head, filled);
    }

    /// The first bytes of a file as it came, not unpacked.
    byte[] raw(String sha256, int bytes) throws IOException {
        try (InputStream in = files.open(sha256, 0, bytes)) {
            return in.readNBytes(bytes);
        }
    }

    /// @throws ContentFault here or while reading, when the bytes cannot be unpacked
    InputStream open(DataRef ref) throws IOException {
        boolean whole = ref.offset() == 0 && ref.length() < 0;
        if (ref.entry().isEmpty() && container(ref.sha256()) != Container.GZIP) {
            return files.open(ref.sha256(), ref.offset(), ref.length());
        }
        if (whole) {
            return unpack(ref);
        }
        Optional<byte[]> unpacked = unpackedBytes(ref);
        if (unpacked.isPresent()) {
            byte[] bytes = unpacked.get();
            int from = (int) Math.min(ref.offset(), bytes.length);
            int length = (int) (ref.length() < 0 ? bytes.length - from : Math.min(ref.length(), bytes.length - from));
            return new ByteArrayInputStream(bytes, from, length);
        }
        InputStream in = unpack(ref);
        in.skipNBytes(ref.offset());
        return ref.length() < 0 ? in : new RangeStream(in, ref.length());
    }

    private InputStream unpack(DataRef ref) throws IOException {
        if (ref.entry().isPresent()) {
            return files.openEntry(ref.sha256(), ref.entry().get());
        }
        InputStream packed = files.open(ref.sha256(), 0, -1);
        try {
            long limit = Math.max(1 << 20, files.bytes(ref.sha256()) * limits.maxExpansion());
            return new UnpackedStream(new GZIPInputStream(packed, 1 << 16), "gzip file", limit);
        } catch (ZipException | EOFException e) {
            packed.close();
            throw new ContentFault(RejectCode.MALFORMED, "not a whole gzip file: " + e.getMessage());
        }
    }

    private Optional<byte[]> unpackedBytes(DataRef ref) throws IOException {
        Unpacked key = new Unpacked(ref.sha256(), ref.entry());
        synchronized (kept) {
            byte[] known = kept.get(key);
            if (known != null) {
                return Optional.of(known);
            }
            byte[] bytes;
            try (InputStream in = unpack(ref)) {
                bytes = in.readNBytes(MAX_KEPT_BYTES + 1);
            }
            if (bytes.length > MAX_KEPT_BYTES) {
                return Optional.empty();
            }
            kept.put(key, bytes);
            keptBytes += bytes.length;
            while (keptBytes > MAX_KEPT_BYTES_IN_ALL) {
                keptBytes -= kept.pollFirstEntry().getValue().length;
            }
            return Optional.of(bytes);
        }
    }
}
