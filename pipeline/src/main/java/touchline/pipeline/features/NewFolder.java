package touchline.pipeline.features;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder that is there as a whole or not at all: filled beside its place, under a name that starts with a dot, and
/// renamed. A killed process leaves at most such a folder, which the next one removes.
final class NewFolder implements AutoCloseable {
    private final Path place;
    private final Path draft;

    private NewFolder(Path place, Path draft) {
        this.place = place;
        this.draft = draft;
    }

    /// @param place not there yet, or an empty folder
    /// @throws IOException when it is something else, or cannot be written
    static NewFolder begin(Path place) throws IOException {
        Path whole = place.toAbsolutePath().normalize();
        if (whole.getFileName() == null) {
            throw new IOException(place + " has no name: give a new folder");
        }
        requireEmpty(whole);
        Path draft = whole.resolveSibling("." + whole.getFileName() + ".part");
        delete(draft);
        Files.createDirectories(draft);
        return new NewFolder(whole, draft);
    }

    private static void requireEmpty(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        if (!Files.isDirectory(place)) {
            throw new IOException(place + " is a file: give a new folder");
        }
        try (DirectoryStream<Path> there = Files.newDirectoryStream(place)) {
            if (there.iterator().hasNext()) {
                throw new IOException(place + " is not empty: give a new folder");
            }
        }
    }

    /// Where files are until the folder is complete.
    Path draft() {
        return draft;
    }

    void complete() throws IOException {
        Files.deleteIfExists(place); // it was empty, else this fails
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(folder)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path one : all) {
                Files.delete(one);
            }
        }
    }

    /// Removes what was not completed.
    @Override
    public void close() throws IOException {
        delete(draft);
    }
}
