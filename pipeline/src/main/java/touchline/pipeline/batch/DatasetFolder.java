package touchline.pipeline.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import touchline.model.MatchId;
import touchline.model.json.JsonException;
import touchline.storage.Sha256;

/// A folder with one file per match, in partitions that DuckDB, Spark and others know:
///
/// ```
/// metrics/match_date=2018-05-13/wyscout-2500098.parquet
/// manifests/wyscout-2500098.json
/// ```
///
/// A file is written aside and takes its name when it is whole; its manifest follows, and only with that it counts.
/// Nothing is forced to the disk: what a loss of power takes, the next run makes again, because size and manifest do
/// not fit then. Safe for use by many threads.
///
/// @param <M> what is told of a match's file, a [Manifest] among it
public final class DatasetFolder<M> {
    private static final String MANIFEST = ".json";

    private final Path data;
    private final Path manifests;
    private final Path aside;
    private final Form<M> form;

    private DatasetFolder(Path folder, String data, Form<M> form) {
        this.data = folder.resolve(data);
        this.manifests = folder.resolve("manifests");
        this.aside = folder.resolve("aside");
        this.form = form;
    }

    /// For one writer and any number of readers.
    ///
    /// @param folder made if it is missing; nobody else writes in it
    /// @param data   name of the folder in it for the files
    public static <M> DatasetFolder<M> open(Path folder, String data, Form<M> form) throws IOException {
        DatasetFolder<M> opened = reading(folder, data, form);
        Files.createDirectories(opened.data);
        Files.createDirectories(opened.manifests);
        Partition.openAside(opened.aside);
        return opened;
    }

    /// For a reader beside a writer in another process.
    ///
    /// @param folder need not be there
    public static <M> DatasetFolder<M> reading(Path folder, String data, Form<M> form) {
        return new DatasetFolder<>(folder, data, form);
    }

    /// How manifests are written.
    public interface Form<M> {
        byte[] json(M told);

        /// Throws [JsonException] or IllegalArgumentException when it is none.
        M parse(byte[] json);

        Manifest manifest(M told);
    }

    /// Writes the content of a file.
    public interface Filling {
        void fill(Path file) throws IOException;
    }

    /// A file that is whole.
    ///
    /// @param name   in the dataset, with `/` between folders
    /// @param sha256 in hex
    public record DataFile(String name, long bytes, String sha256) {}

    /// What is told of each match. What is not whole any more is left out.
    public Map<MatchId, M> manifests() throws IOException {
        Map<MatchId, M> all = new HashMap<>();
        if (!Files.isDirectory(manifests)) {
            return all;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(manifests, "*" + MANIFEST)) {
            for (Path file : found) {
                read(file)
                        .filter(this::isWhole)
                        .ifPresent(told -> all.put(form.manifest(told).match(), told));
            }
        }
        return all;
    }

    private Optional<M> read(Path file) throws IOException {
        try {
            return Optional.of(form.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException | JsonException | IllegalArgumentException e) {
            return Optional.empty(); // not there, or cut off by a loss of power: the match counts as missing
        }
    }

    private boolean isWhole(M told) {
        try {
            return Files.size(path(told)) == form.manifest(told).bytes();
        } catch (IOException e) {
            return false;
        }
    }

    /// Where the file of a match is.
    public Path path(M told) {
        return data.resolve(form.manifest(told).file());
    }

    /// Takes the place of what was there of the match. It can be read by others when this returns.
    ///
    /// @param date of the kick-off in UTC
    /// @param tell makes the manifest of the file that was written
    public M write(MatchId match, Optional<LocalDate> date, Filling filling, Function<DataFile, M> tell)
            throws IOException {
        Path temp = aside.resolve(match.value() + ".parquet");
        filling.fill(temp);
        String partition = Partition.of(date);
        M told = tell.apply(new DataFile(partition + "/" + match.value() + ".parquet", Files.size(temp), sha256(temp)));
        Files.createDirectories(data.resolve(partition));
        Partition.move(temp, path(told));
        removeOtherDate(match, told);
        Path manifest = aside.resolve(match.value() + MANIFEST);
        Files.write(manifest, form.json(told));
        Partition.move(manifest, manifests.resolve(match.value() + MANIFEST));
        return told;
    }

    /// A correction may move a match to another day: readers must not find it twice.
    private void removeOtherDate(MatchId match, M told) throws IOException {
        Optional<M> before = read(manifests.resolve(match.value() + MANIFEST));
        if (before.isPresent() && !path(before.get()).equals(path(told))) {
            Files.deleteIfExists(path(before.get()));
        }
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.hex(digest.digest());
    }
}
