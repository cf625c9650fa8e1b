package touchline.storage.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import touchline.model.DataRef;
import touchline.storage.ObjectMissing;
import touchline.storage.ObjectStore;
import touchline.storage.RangeStream;
import touchline.storage.Sha256;
import touchline.storage.UnpackLimits;
import touchline.storage.internal.ArchivedZip;
import touchline.storage.internal.Durable;
import touchline.storage.internal.Leftovers;
import touchline.storage.internal.Receiving;

/// The archive as a local folder. Several processes may share it.
///
/// An object is written to `incoming/`, forced to the disk, renamed to its final name in one step, and the
/// folder is forced. What a crash left in `incoming/` is removed a day later.
public final class FileObjectStore implements ObjectStore {
    /// Ten times the largest file that a vendor has sent.
    public static final long DEFAULT_MAX_OBJECT_BYTES = 4L << 30;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path objects;
    private final Path incoming;
    private final long maxObjectBytes;

    /// Opens or creates the archive in `root`.
    public static FileObjectStore open(Path root, long maxObjectBytes) throws IOException {
        FileObjectStore store = new FileObjectStore(root, maxObjectBytes);
        Durable.createFolder(store.objects);
        Durable.createFolder(store.incoming);
        Leftovers.remove(store.incoming);
        return store;
    }

    private FileObjectStore(Path root, long maxObjectBytes) {
        objects = root.resolve("objects");
        incoming = root.resolve("incoming");
        this.maxObjectBytes = maxObjectBytes;
    }

    @Override
    public Stored put(InputStream bytes) throws IOException {
        Path temporary = incoming.resolve(UUID.randomUUID().toString());
        try {
            return receive(bytes, temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Stored receive(InputStream bytes, Path temporary) throws IOException {
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Receiving.Received received = Receiving.copy(bytes, out, temporary, maxObjectBytes);
            String sha256 = received.sha256();
            long size = received.bytes();
            Path path = path(sha256);
            if (Files.exists(path) && Files.mismatch(temporary, path) < 0) {
                return new Stored(sha256, size, false);
            }
            out.force(true);
            Durable.createFolder(objects.resolve(sha256.substring(0, 2)));
            Durable.rename(temporary, path);
            return new Stored(sha256, size, true);
        }
    }

    @Override
    public Optional<Stat> stat(String sha256) throws IOException {
        try {
            return Optional.of(new Stat(sha256, Files.size(path(sha256))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(String sha256, long offset, long length) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path(sha256), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw missing(sha256, e);
        }
        try {
            channel.position(Math.min(offset, channel.size()));
            return RangeStream.of(new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES), 0, length);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InputStream open(DataRef ref, UnpackLimits limits) throws IOException {
        if (ref.entry().isEmpty()) {
            return open(ref.sha256(), ref.offset(), ref.length());
        }
        return ArchivedZip.open(existing(ref.sha256()), ref, ref.entry().get(), limits);
    }

    @Override
    public List<ZipItem> entries(String sha256, UnpackLimits limits) throws IOException {
        return ArchivedZip.entries(existing(sha256), limits);
    }

    @Override
    public Check verify(String sha256) throws IOException {
        try (InputStream in = open(sha256, 0, -1)) {
            return Receiving.sha256(in).equals(sha256) ? Check.INTACT : Check.DAMAGED;
        } catch (ObjectMissing e) {
            return Check.MISSING;
        }
    }

    @Override
    public List<Stat> list(String after, int limit) throws IOException {
        List<Stat> found = new ArrayList<>();
        for (Path folder : sorted(objects)) {
            if (name(folder).compareTo(after.substring(0, Math.min(2, after.length()))) < 0) {
                continue;
            }
            for (Path object : sorted(folder)) {
                if (found.size() == limit) {
                    return found;
                }
                if (Sha256.isHex(name(object)) && name(object).compareTo(after) > 0) {
                    found.add(new Stat(name(object), Files.size(object)));
                }
            }
        }
        return found;
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private Path path(String sha256) throws IOException {
        if (!Sha256.isHex(sha256)) {
            throw new ObjectMissing("object '" + sha256 + "'");
        }
        return objects.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private Path existing(String sha256) throws IOException {
        Path path = path(sha256);
        if (!Files.exists(path)) {
            throw new ObjectMissing("object " + sha256);
        }
        return path;
    }

    private static ObjectMissing missing(String sha256, NoSuchFileException cause) {
        ObjectMissing missing = new ObjectMissing("object " + sha256);
        missing.initCause(cause);
        return missing;
    }
}
