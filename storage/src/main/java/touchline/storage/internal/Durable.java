package touchline.storage.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Steps that are on the disk when they return.
public final class Durable {
    /// Windows cannot open a folder as a file, and keeps names without being asked.
    private static final boolean FOLDERS_CAN_BE_FORCED =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Durable() {}

    /// Gives a file that is forced to the disk already its final name, over what is there.
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(parent(to));
    }

    /// Gives a file that is forced to the disk already a further name, which must be free.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException when it is not
    public static void link(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (UnsupportedOperationException e) {
            throw new IOException("its file system knows no hard links; use a folder on another", e);
        }
        forceFolder(parent(name));
    }

    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            createFolder(parent(folder));
            Files.createDirectories(folder);
            forceFolder(parent(folder));
        }
    }

    /// What another program or library has written there is on the disk after this.
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(path + " has no folder");
        }
        return parent;
    }
}
