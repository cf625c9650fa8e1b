package touchline.storage.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import touchline.model.DataRef;
import touchline.storage.BoundedStream;
import touchline.storage.LimitExceeded;
import touchline.storage.ObjectMissing;
import touchline.storage.ObjectStore.ZipItem;
import touchline.storage.RangeStream;
import touchline.storage.UnpackLimits;

/// Reads entries of a zip file. Names of entries are only ever names: nothing is unpacked to a path.
public final class ArchivedZip {
    private static final long RATIO_GRACE_BYTES = 1 << 20;

    private ArchivedZip() {}

    public static List<ZipItem> entries(Path path, UnpackLimits limits) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.size() > limits.maxEntries()) {
                throw new LimitExceeded("the zip has " + zip.size() + " entries, more than " + limits.maxEntries());
            }
            List<ZipItem> items = new ArrayList<>(zip.size());
            for (Iterator<? extends ZipEntry> all = zip.entries().asIterator(); all.hasNext(); ) {
                ZipEntry entry = all.next();
                if (!entry.isDirectory()) {
                    items.add(new ZipItem(entry.getName(), entry.getCompressedSize(), entry.getSize()));
                }
            }
            return items;
        }
    }

    public static InputStream open(Path path, DataRef ref, String name, UnpackLimits limits) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        try {
            ZipEntry entry = zip.getEntry(name);
            InputStream packed = entry == null ? null : zip.getInputStream(entry);
            if (entry == null || packed == null) {
                throw new ObjectMissing("entry " + name + " of object " + ref.sha256());
            }
            InputStream checked = new CheckedEntry(packed, entry.getCrc(), name);
            InputStream bounded = new BoundedStream(checked, maxBytes(entry, limits), "entry " + name);
            return new Closing(RangeStream.of(bounded, ref.offset(), ref.length()), zip);
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private static long maxBytes(ZipEntry entry, UnpackLimits limits) {
        long byRatio = Math.max(RATIO_GRACE_BYTES, Math.max(0, entry.getCompressedSize()) * limits.maxRatio());
        return Math.min(limits.maxBytes(), byRatio);
    }

    /// Closes the zip with the stream.
    private static final class Closing extends FilterInputStream {
        private final ZipFile zip;

        Closing(InputStream in, ZipFile zip) {
            super(in);
            this.zip = zip;
        }

        @Override
        public void close() throws IOException {
            try (zip) {
                super.close();
            }
        }
    }
}
