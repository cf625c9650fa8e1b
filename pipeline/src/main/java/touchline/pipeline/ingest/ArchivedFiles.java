package touchline.pipeline.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import touchline.feeds.RejectCode;
import touchline.model.DataRef;
import touchline.storage.LimitExceeded;
import touchline.storage.ObjectMissing;
import touchline.storage.ObjectStore;
import touchline.storage.UnpackLimits;

/// Files out of the raw archive.
final class ArchivedFiles implements RawFiles {
    private final ObjectStore archive;
    private final UnpackLimits limits;

    ArchivedFiles(ObjectStore archive, IntakeLimits limits) {
        this.archive = archive;
        this.limits = new UnpackLimits(UnpackLimits.DEFAULT.maxBytes(), limits.maxExpansion(), limits.maxZipEntries());
    }

    @Override
    public InputStream open(String sha256, long offset, long length) throws IOException {
        return archive.open(sha256, offset, length);
    }

    @Override
    public InputStream openEntry(String sha256, String entry) throws IOException {
        try {
            InputStream unpacked = archive.open(DataRef.whole(sha256, Optional.of(entry)), limits);
            return new UnpackedStream(unpacked, entry, Long.MAX_VALUE);
        } catch (LimitExceeded e) {
            throw new ContentFault(RejectCode.LIMIT_EXCEEDED, entry + ": " + e.getMessage());
        } catch (ZipException e) {
            throw new ContentFault(RejectCode.MALFORMED, entry + ": " + e.getMessage());
        }
    }

    @Override
    public List<Entry> entries(String sha256) throws IOException {
        try {
            return archive.entries(sha256, limits).stream()
                    .map(item -> new Entry(item.name(), item.packedBytes(), item.bytes()))
                    .toList();
        } catch (LimitExceeded e) {
            throw new ContentFault(RejectCode.LIMIT_EXCEEDED, "" + e.getMessage());
        } catch (ZipException e) {
            throw new ContentFault(RejectCode.MALFORMED, "not a whole zip: " + e.getMessage());
        }
    }

    @Override
    public long bytes(String sha256) throws IOException {
        return archive.stat(sha256)
                .orElseThrow(() -> new ObjectMissing("object " + sha256))
                .bytes();
    }
}
