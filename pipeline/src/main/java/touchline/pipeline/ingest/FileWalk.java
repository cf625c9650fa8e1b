package touchline.pipeline.ingest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import touchline.pipeline.ingest.Unused.Why;

/// Finds the files under the paths that a user names, in the order of the paths and of the names below them.
///
/// A path that is itself a symbolic link is followed, for the user named it; links found inside a folder are not.
final class FileWalk {
    private final IntakeLimits limits;
    private final Consumer<Unused> unused;
    private final List<Found> files = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    FileWalk(IntakeLimits limits, Consumer<Unused> unused) {
        this.limits = limits;
        this.unused = unused;
    }

    /// @param name as the user gave it, for messages
    record Found(Path path, String name, long bytes) {}

    List<Found> walk(List<Path> paths) throws IOException {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                unused.accept(Unused.of(path.toString(), Why.UNREADABLE, "there is no such file or folder"));
            } else {
                visit(path.toRealPath(), path.toString(), 0);
            }
        }
        return files;
    }

    private void visit(Path path, String name, int depth) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            folder(path, name, depth);
        } else if (Files.isSymbolicLink(path)) {
            unused.accept(Unused.of(name, Why.IGNORED, "a symbolic link inside a folder is not followed"));
        } else if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            unused.accept(Unused.of(name, Why.IGNORED, "neither a file nor a folder"));
        } else if (seen.add(path)) {
            file(path, name);
        }
    }

    private void folder(Path folder, String name, int depth) throws IOException {
        if (depth > limits.maxDepth()) {
            unused.accept(Unused.of(
                    name, Why.UNREADABLE, "deeper than " + limits.maxDepth() + " folders; name the folder itself"));
            return;
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (java.nio.file.AccessDeniedException e) {
            unused.accept(Unused.of(name, Why.UNREADABLE, "access is denied"));
        }
        children.sort(null);
        for (Path child : children) {
            visit(child, name + "/" + child.getFileName(), depth + 1);
        }
    }

    private void file(Path path, String name) throws IOException {
        long bytes = Files.size(path);
        var junk = Junk.reason(name);
        if (junk.isPresent()) {
            unused.accept(Unused.of(name, Why.IGNORED, junk.get()));
        } else if (!Files.isReadable(path)) {
            unused.accept(Unused.of(name, Why.UNREADABLE, "access is denied"));
        } else if (bytes > limits.maxFileBytes()) {
            unused.accept(
                    Unused.of(name, Why.UNREADABLE, bytes + " bytes, more than the allowed " + limits.maxFileBytes()));
        } else if (files.size() >= limits.maxFiles()) {
            unused.accept(Unused.of(
                    name, Why.UNREADABLE, "more than " + limits.maxFiles() + " files in one delivery; give fewer"));
        } else {
            files.add(new Found(path, name, bytes));
        }
    }
}
