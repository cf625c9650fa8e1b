package touchline.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import touchline.model.json.JsonException;
import touchline.pipeline.batch.Manifest;

/// The dataset that all executors write to, in the layout of [touchline.pipeline.batch.FolderMetrics].
///
/// A file is written aside and takes its name when it is whole; the manifest follows, and only with that the match
/// counts. An executor that is lost has left at most what the repeated task writes over.
final class SharedOutput {
    private final Configuration configuration;
    private final FileSystem system;
    private final Path root;

    private SharedOutput(Configuration configuration, FileSystem system, Path root) {
        this.configuration = configuration;
        this.system = system;
        this.root = root;
    }

    static SharedOutput open(String out, Configuration configuration) throws IOException {
        Path root = new Path(out);
        FileSystem system = root.getFileSystem(configuration);
        system.setWriteChecksum(false); // the local file system would put a file of sums beside each
        return new SharedOutput(configuration, system, root);
    }

    /// Copies a file of any file system.
    void fetch(String file, java.nio.file.Path to) throws IOException {
        Path from = new Path(file);
        from.getFileSystem(configuration).copyToLocalFile(false, from, new Path(to.toUri()), true);
    }

    /// Puts a match in the place of what there was of it.
    ///
    /// @param batch the folder in which it was written
    void publish(Manifest manifest, java.nio.file.Path batch) throws IOException {
        String told = "manifests/" + manifest.match() + ".json";
        Optional<Manifest> before = manifest(new Path(root, told));
        put(batch.resolve("metrics").resolve(manifest.file()), "metrics/" + manifest.file());
        if (before.isPresent() && !before.get().file().equals(manifest.file())) {
            system.delete(new Path(root, "metrics/" + before.get().file()), false);
        }
        put(batch.resolve(told), told);
    }

    private Optional<Manifest> manifest(Path file) throws IOException {
        try (InputStream in = system.open(file)) {
            return Optional.of(Manifest.parse(in.readAllBytes()));
        } catch (FileNotFoundException | JsonException | IllegalArgumentException e) {
            return Optional.empty(); // not there, or cut off: the match is written as if it were new
        }
    }

    private void put(java.nio.file.Path from, String name) throws IOException {
        Path to = new Path(root, name);
        Path aside = new Path(root, "aside/" + to.getName());
        system.copyFromLocalFile(false, true, new Path(from.toUri()), aside);
        system.mkdirs(to.getParent());
        system.delete(to, false);
        if (!system.rename(aside, to)) {
            throw new IOException("cannot move " + aside + " to " + to);
        }
    }
}
