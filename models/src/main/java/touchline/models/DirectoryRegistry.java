package touchline.models;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A registry in a folder: `<model>/<version>/` holds a model's files, `<model>/promoted` one line for
/// each promotion, the last of which is in force.
///
/// Everything is written beside its place and moved there when it is whole and on the disk, so a crash
/// leaves nothing half written. One process at a time writes; any number may read.
public final class DirectoryRegistry implements ModelRegistry {
    private static final String PROMOTED = "promoted";
    private static final String UNFINISHED = ".unfinished-";
    private static final long MAX_FILE_BYTES = 64L << 20;
    private static final int MAX_PROMOTIONS = 10_000;

    private final Path root;

    /// @param root made when the first model is added
    public DirectoryRegistry(Path root) {
        this.root = root;
    }

    @Override
    public synchronized void add(ModelFiles model) throws IOException {
        Path folder = folder(model.name());
        Path place = folder.resolve(model.version());
        if (Files.exists(place)) {
            load(model.name(), model.version()); // intact, or this says what to do
            return;
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(UNFINISHED + model.version());
        deleteUnfinished(unfinished); // of a writer that did not get to its end
        Files.createDirectory(unfinished);
        try {
            for (Map.Entry<String, byte[]> file : model.files().entrySet()) {
                write(unfinished.resolve(file.getKey()), file.getValue());
            }
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            load(model.name(), model.version()); // somebody else was quicker with the same version
        } finally {
            deleteUnfinished(unfinished);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                channel.write(left);
            }
            channel.force(true);
        } catch (IOException e) { // the system does not say which disk is full
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void deleteUnfinished(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    @Override
    public List<String> versions(ModelName name) throws IOException {
        Path folder = folder(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .filter(DirectoryRegistry::isVersion)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isVersion(String text) {
        return text.matches("[0-9a-f]{12}");
    }

    @Override
    public ModelFiles load(ModelName name, String version) throws IOException {
        if (!isVersion(version)) {
            throw new BadModel("'" + version + "' is no version of " + name + ": versions are twelve hex digits");
        }
        Path place = folder(name).resolve(version);
        if (!Files.isDirectory(place)) {
            throw new BadModel(
                    "there is no version " + version + " of " + name + " in " + root + "; there are " + versions(name));
        }
        ModelFiles model = ModelFiles.read(place.toString(), file -> read(place.resolve(file)));
        if (model.name() != name || !model.version().equals(version)) {
            throw new BadModel(place + " holds " + model.name() + " " + model.version() + ", not what its name says;"
                    + " delete the folder and train or copy the model again");
        }
        return model;
    }

    private static byte[] read(Path file) throws BadModel {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new BadModel(file + " is larger than " + MAX_FILE_BYTES + " bytes: no model has such a file");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BadModel(file + " is missing: train or copy the model again", e);
        } catch (BadModel e) {
            throw e;
        } catch (IOException e) {
            throw new BadModel(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> promoted(ModelName name) throws IOException {
        List<String> history = history(name);
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    @Override
    public synchronized void promote(ModelName name, String version) throws IOException {
        load(name, version);
        List<String> history = new ArrayList<>(history(name));
        if (!history.isEmpty() && history.getLast().equals(version)) {
            return;
        }
        history.add(version);
        writeHistory(name, history);
    }

    @Override
    public synchronized Optional<String> rollBack(ModelName name) throws IOException {
        List<String> history = new ArrayList<>(history(name));
        if (history.isEmpty()) {
            throw new BadModel(
                    "no version of " + name + " was promoted in " + root + ": there is nothing to go back from");
        }
        history.removeLast();
        if (!history.isEmpty()) {
            load(name, history.getLast());
        }
        writeHistory(name, history);
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    private List<String> history(ModelName name) throws IOException {
        Path file = folder(name).resolve(PROMOTED);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> lines =
                new String(read(file), StandardCharsets.UTF_8).lines().toList();
        for (String line : lines) {
            if (!isVersion(line)) {
                throw new BadModel(file + " is damaged: '" + line + "' is no version; correct or delete the file");
            }
        }
        return lines;
    }

    private void writeHistory(ModelName name, List<String> history) throws IOException {
        List<String> kept = history.subList(Math.max(0, history.size() - MAX_PROMOTIONS), history.size());
        Path place = folder(name).resolve(PROMOTED);
        Path unfinished = folder(name).resolve(UNFINISHED + PROMOTED);
        Files.deleteIfExists(unfinished);
        StringBuilder text = new StringBuilder();
        kept.forEach(line -> text.append(line).append('\n'));
        write(unfinished, text.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(root + " is on a file system that cannot move a file at once", e);
        }
    }

    private Path folder(ModelName name) {
        return root.resolve(name.id());
    }
}
