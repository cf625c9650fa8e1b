package touchline.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import touchline.storage.ObjectDamaged;
import touchline.storage.internal.Receiving;

/// Copies of zips in a local folder. Entries of a zip are mostly read one after the other, so a copy stays
/// for the next one until others need its place. A copy is checked when it is made: what is damaged in the
/// bucket is not read.
final class LocalCopies {
    private final Path folder;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);

    /// @param maxBytes of all copies but those in use
    LocalCopies(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /// Brings an object.
    interface Source {
        InputStream open() throws IOException;
    }

    /// One copy, made by whoever needs it first; the others wait for him.
    private static final class Copy {
        private final Path path;
        private final ReentrantLock making = new ReentrantLock();
        private volatile long bytes = -1;
        private int users = 1;

        private Copy(Path path) {
            this.path = path;
        }
    }

    /// A copy that stays where it is until this is closed.
    final class Lease implements AutoCloseable {
        private final String sha256;
        private final Copy copy;

        private Lease(String sha256, Copy copy) {
            this.sha256 = sha256;
            this.copy = copy;
        }

        Path path() {
            return copy.path;
        }

        @Override
        public void close() throws IOException {
            lock.lock();
            try {
                copy.users--;
                if (copy.bytes < 0 && copy.users == 0) {
                    copies.remove(sha256, copy); // it could not be made
                    Files.deleteIfExists(copy.path);
                }
                makeRoom();
            } finally {
                lock.unlock();
            }
        }
    }

    /// @throws ObjectDamaged when the object is not what its name says
    /// @throws IOException   when it cannot be brought
    Lease take(String sha256, Source source) throws IOException {
        Lease lease = lease(sha256);
        boolean usable = false;
        try {
            make(lease.copy, sha256, source);
            usable = true;
            return lease;
        } finally {
            if (!usable) {
                lease.close();
            }
        }
    }

    private Lease lease(String sha256) throws IOException {
        lock.lock();
        try {
            Copy present = copies.get(sha256);
            if (present != null) {
                present.users++;
                return new Lease(sha256, present);
            }
            Copy fresh = new Copy(Files.createTempFile(folder, "copy-", ".zip"));
            copies.put(sha256, fresh);
            return new Lease(sha256, fresh);
        } finally {
            lock.unlock();
        }
    }

    private void make(Copy copy, String sha256, Source source) throws IOException {
        copy.making.lock();
        try {
            if (copy.bytes >= 0 && Files.exists(copy.path)) {
                // younger than what is taken for left over by a crash
                Files.setLastModifiedTime(copy.path, FileTime.from(Instant.now()));
                return;
            }
            try (InputStream in = source.open();
                    FileChannel out = FileChannel.open(
                            copy.path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)) {
                Receiving.Received received = Receiving.copy(in, out, copy.path, Long.MAX_VALUE);
                if (!received.sha256().equals(sha256)) {
                    throw new ObjectDamaged(sha256, received.sha256());
                }
                copy.bytes = received.bytes();
            }
        } finally {
            copy.making.unlock();
        }
    }

    /// Drops the copies that were not used for longest.
    private void makeRoom() throws IOException {
        long total = copies.values().stream()
                .mapToLong(copy -> Math.max(0, copy.bytes))
                .sum();
        for (Map.Entry<String, Copy> oldest : List.copyOf(copies.entrySet())) {
            if (total <= maxBytes) {
                return;
            }
            if (oldest.getValue().users == 0) {
                total -= oldest.getValue().bytes;
                copies.remove(oldest.getKey());
                Files.deleteIfExists(oldest.getValue().path);
            }
        }
    }

    /// Removes all copies that nobody uses.
    void clear() throws IOException {
        lock.lock();
        try {
            for (Copy copy : copies.values()) {
                if (copy.users == 0) {
                    Files.deleteIfExists(copy.path);
                }
            }
            copies.values().removeIf(copy -> copy.users == 0);
        } finally {
            lock.unlock();
        }
    }
}
