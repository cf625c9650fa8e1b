package touchline.storage.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import touchline.model.DataRef;
import touchline.storage.BoundedStream;
import touchline.storage.LimitExceeded;
import touchline.storage.ObjectMissing;
import touchline.storage.ObjectStore;
import touchline.storage.RangeStream;
import touchline.storage.Sha256;
import touchline.storage.UnpackLimits;

/// The archive in memory.
public final class MemoryObjectStore implements ObjectStore {
    private static final long RATIO_GRACE_BYTES = 1 << 20;

    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final int maxObjectBytes;

    public MemoryObjectStore(int maxObjectBytes) {
        this.maxObjectBytes = maxObjectBytes;
    }

    @Override
    public Stored put(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BoundedStream(in, maxObjectBytes, "the object").transferTo(bytes);
        byte[] object = bytes.toByteArray();
        String sha256 = Sha256.hex(Sha256.digest().digest(object));
        return new Stored(sha256, object.length, objects.putIfAbsent(sha256, object) == null);
    }

    @Override
    public Optional<Stat> stat(String sha256) {
        return Optional.ofNullable(objects.get(sha256)).map(object -> new Stat(sha256, object.length));
    }

    @Override
    public InputStream open(String sha256, long offset, long length) throws IOException {
        return RangeStream.of(new ByteArrayInputStream(existing(sha256)), offset, length);
    }

    @Override
    public InputStream open(DataRef ref, UnpackLimits limits) throws IOException {
        if (ref.entry().isEmpty()) {
            return open(ref.sha256(), ref.offset(), ref.length());
        }
        String name = ref.entry().get();
        ZipInputStream zip = zip(ref.sha256());
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(name)) {
                long maxBytes = Math.min(limits.maxBytes(), byRatio(ref.sha256(), limits));
                return RangeStream.of(new BoundedStream(zip, maxBytes, "entry " + name), ref.offset(), ref.length());
            }
        }
        throw new ObjectMissing("entry " + name + " of object " + ref.sha256());
    }

    /// The entry's packed size stands behind it, so the object's whole size is taken.
    private long byRatio(String sha256, UnpackLimits limits) throws IOException {
        return Math.max(RATIO_GRACE_BYTES, (long) existing(sha256).length * limits.maxRatio());
    }

    @Override
    public List<ZipItem> entries(String sha256, UnpackLimits limits) throws IOException {
        List<ZipItem> items = new ArrayList<>();
        ZipInputStream zip = zip(sha256);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (items.size() == limits.maxEntries()) {
                throw new LimitExceeded("the zip has more than " + limits.maxEntries() + " entries");
            }
            if (!entry.isDirectory()) {
                items.add(new ZipItem(entry.getName(), entry.getCompressedSize(), entry.getSize()));
            }
        }
        return items;
    }

    @Override
    public Check verify(String sha256) {
        return objects.containsKey(sha256) ? Check.INTACT : Check.MISSING;
    }

    @Override
    public List<Stat> list(String after, int limit) {
        return objects.tailMap(after, false).entrySet().stream()
                .limit(limit)
                .map((Map.Entry<String, byte[]> object) -> new Stat(object.getKey(), object.getValue().length))
                .toList();
    }

    private ZipInputStream zip(String sha256) throws IOException {
        byte[] object = existing(sha256);
        if (object.length < 4 || object[0] != 'P' || object[1] != 'K') {
            throw new ZipException("object " + sha256 + " is not a zip");
        }
        return new ZipInputStream(new ByteArrayInputStream(object));
    }

    private byte[] existing(String sha256) throws ObjectMissing {
        byte[] object = objects.get(sha256);
        if (object == null) {
            throw new ObjectMissing("object " + sha256);
        }
        return object;
    }
}
