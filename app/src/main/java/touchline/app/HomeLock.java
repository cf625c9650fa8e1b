package touchline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// One process at a time owns a home. The owner writes its address beside the lock, so that other commands can ask it.
///
/// The lock is the operating system's: it goes with the process, also after kill -9. It would also go when this process
/// opened the file once more and closed it, so a process asks itself first what it owns.
final class HomeLock implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String ADDRESS = "address";

    /// Who looks for an owner holds the lock for an instant: that is not somebody at work.
    private static final int ATTEMPTS = 5;

    private static final Duration PAUSE = Duration.ofMillis(20);

    /// Homes of this process, by their absolute names.
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(Path home, FileChannel channel, FileLock lock) {
        this.home = home;
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the home, or nothing when somebody has it, another process or this one.
    static Optional<HomeLock> take(Path home) {
        Path name = name(home);
        if (!OWN.add(name)) {
            return Optional.empty();
        }
        Optional<HomeLock> taken = Optional.empty();
        try {
            Files.createDirectories(home);
            for (int attempt = 1; taken.isEmpty() && attempt <= ATTEMPTS; attempt++) {
                if (attempt > 1) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                taken = tryOnce(home);
            }
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + home + " as home: " + e.getMessage(), e);
        } finally {
            if (taken.isEmpty()) {
                OWN.remove(name);
            }
        }
    }

    private static Optional<HomeLock> tryOnce(Path home) throws IOException {
        FileChannel channel = FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        Files.deleteIfExists(home.resolve(ADDRESS));
        return Optional.of(new HomeLock(home, channel, lock));
    }

    /// Where the process that owns the home listens, when there is one and it serves HTTP.
    static Optional<URI> ownersAddress(Path home) {
        Path lockFile = home.resolve(LOCK);
        Path address = home.resolve(ADDRESS);
        try {
            boolean owned = OWN.contains(name(home)) || (Files.exists(address) && isLocked(lockFile));
            return owned && Files.exists(address)
                    ? Optional.of(URI.create(Files.readString(address).strip()))
                    : Optional.empty(); // nobody holds it: the address, if any, is left over
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + home + ": " + e.getMessage(), e);
        }
    }

    /// Not for homes of this process.
    private static boolean isLocked(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                lock.release();
            }
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Path name(Path home) {
        return home.toAbsolutePath().normalize();
    }

    void writeAddress(URI address) {
        try (FileChannel file = FileChannel.open(
                home.resolve(ADDRESS),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            file.write(ByteBuffer.wrap(address.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the address into " + home, e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(home.resolve(ADDRESS));
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + home, e);
        } finally {
            OWN.remove(name(home));
        }
    }
}
