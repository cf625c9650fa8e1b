package touchline.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import touchline.model.json.JsonException;
import touchline.pipeline.batch.MetricDays;

/// The dataset that all executors write to, in the layout of [touchline.pipeline.batch.FolderMetrics].
///
/// A file is written aside and takes its name when it is whole; the manifest follows, and only with that the day
/// counts. An executor that is lost has left at most what the repeated task writes over.
final class SharedOutput {
    private static final System.Logger LOG = System.getLogger(SharedOutput.class.getName());

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

    /// Copies what there is of a day into a dataset of one's own; nothing when there is none.
    void fetchDay(String day, java.nio.file.Path dataset) throws IOException {
        for (String name : List.of(MetricDays.file(day), MetricDays.manifest(day))) {
            java.nio.file.Path to = dataset.resolve(name);
            java.nio.file.Files.createDirectories(to.resolveSibling(""));
            try {
                fetch(new Path(root, name).toString(), to);
            } catch (FileNotFoundException e) {
                return;
            }
        }
    }

    /// Puts a day in the place of what there was of it; takes it away when it is empty now.
    void publishDay(String day, java.nio.file.Path dataset) throws IOException {
        if (java.nio.file.Files.exists(dataset.resolve(MetricDays.manifest(day)))) {
            put(dataset, MetricDays.file(day));
            put(dataset, MetricDays.manifest(day));
        } else {
            system.delete(new Path(root, MetricDays.manifest(day)), false);
            system.delete(new Path(root, MetricDays.file(day)), false);
        }
    }

    /// In which partitions matches are now.
    Map<String, String> places() throws IOException {
        Map<String, String> places = new HashMap<>();
        Path manifests = new Path(root, "manifests");
        if (!system.exists(manifests)) {
            return places;
        }
        for (FileStatus file : system.listStatus(manifests)) {
            try (InputStream in = system.open(file.getPath())) {
                MetricDays.matches(in.readAllBytes())
                        .forEach(one -> places.put(one.match().value(), one.partition()));
            } catch (JsonException | IllegalArgumentException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        file.getPath() + " is cut off: its day is written as if it were new");
            }
        }
        return places;
    }

    private void put(java.nio.file.Path dataset, String name) throws IOException {
        Path to = new Path(root, name);
        Path aside = new Path(root, "aside/" + name.replace('/', '-'));
        system.copyFromLocalFile(false, true, new Path(dataset.resolve(name).toUri()), aside);
        system.mkdirs(to.getParent());
        system.delete(to, false);
        if (!system.rename(aside, to)) {
            throw new IOException("cannot move " + aside + " to " + to);
        }
    }
}
