package touchline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One process at a time owns a home. The owner writes its address beside the lock, so that other commands can ask it.
///
/// The lock is the operating system's: it goes with the process, also after kill -9.
final class HomeLock implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String ADDRESS = "address";

    private final Path home;
    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(Path home, FileChannel channel, FileLock lock) {
        this.home = home;
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the home, or nothing when another process has it.
    static Optional<HomeLock> take(Path home) {
        try {
            Files.createDirectories(home);
            FileChannel channel =
                    FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            Files.deleteIfExists(home.resolve(ADDRESS));
            return Optional.of(new HomeLock(home, channel, lock));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + home + " as home: " + e.getMessage(), e);
        }
    }

    /// Where the process that owns the home listens, when there is one and it serves HTTP.
    static Optional<URI> ownersAddress(Path home) {
        Path lockFile = home.resolve(LOCK);
        if (!Files.exists(lockFile)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                lock.release();
                return Optional.empty(); // nobody holds it: the address is left over
            }
            Path address = home.resolve(ADDRESS);
            return Files.exists(address)
                    ? Optional.of(URI.create(Files.readString(address).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + home + ": " + e.getMessage(), e);
        }
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
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }
}
