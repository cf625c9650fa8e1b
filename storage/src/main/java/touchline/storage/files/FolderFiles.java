package touchline.storage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import touchline.storage.LimitExceeded;
import touchline.storage.NamedFiles;
import touchline.storage.internal.Durable;
import touchline.storage.internal.Leftovers;

/// Named files in a local folder.
///
/// A file is written to `.incoming/`, forced to the disk and given its name in one step. What a crash left in
/// `.incoming/` is removed a day later.
public final class FolderFiles implements NamedFiles {
    private final Path root;
    private final Path incoming;

    /// @param root made when the first file is kept
    public FolderFiles(Path root) {
        this.root = root;
        incoming = root.resolve(".incoming");
    }

    /// Gives a file that is whole its name.
    private interface Naming {
        void name(Path written, Path place) throws IOException;
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
        write(name, bytes, Durable::rename);
    }

    @Override
    public boolean create(String name, byte[] bytes) throws IOException {
        try {
            write(name, bytes, Durable::link);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private void write(String name, byte[] bytes, Naming naming) throws IOException {
        Path place = path(name);
        if (bytes.length > MAX_BYTES) {
            throw new LimitExceeded(place + " would be larger than " + MAX_BYTES + " bytes");
        }
        Path temporary = incoming.resolve(UUID.randomUUID().toString());
        try {
            Durable.createFolder(incoming);
            Leftovers.remove(incoming);
            Durable.createFolder(parent(place));
            write(temporary, bytes);
            naming.name(temporary, place);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) { // the system does not say which disk is full
            throw new IOException(place + " cannot be written: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        Path place = path(name);
        try {
            if (Files.size(place) > MAX_BYTES) {
                throw new LimitExceeded(place + " is larger than " + MAX_BYTES + " bytes");
            }
            return Optional.of(Files.readAllBytes(place));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (LimitExceeded e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(place + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> names(String folder) throws IOException {
        Path place = path(folder);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.contains("/."))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public String place(String name) {
        return path(name).toString();
    }

    private Path path(String name) {
        return root.resolve(NamedFiles.checked(name));
    }

    private static Path parent(Path place) throws IOException {
        return Optional.ofNullable(place.getParent()).orElseThrow(() -> new IOException(place + " has no folder"));
    }

    /// Nothing is open.
    @Override
    public void close() {}
}
