package touchline.pipeline.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.metrics.MetricValue;
import touchline.metrics.Subject;
import touchline.model.MatchId;
import touchline.model.json.JsonException;
import touchline.storage.MetricFiles;
import touchline.storage.MetricRow;
import touchline.storage.Sha256;

/// A folder with one Parquet file per match, in partitions that DuckDB, Spark and others know:
///
/// ```
/// metrics/match_date=2018-05-13/wyscout-2500098.parquet
/// manifests/wyscout-2500098.json
/// ```
///
/// A file is written aside and takes its name when it is whole; its manifest follows, and only with that it
/// counts. Nothing is forced to the disk: what a loss of power takes, the next run makes again, because size
/// and manifest do not fit then.
public final class FolderMetrics implements MetricsOutput {
    private static final String MANIFEST = ".json";

    private final Path metrics;
    private final Path manifests;
    private final Path aside;
    private final MetricFiles files;

    /// @param folder made if it is missing; belongs to this object alone
    /// @param files  closed with it
    public FolderMetrics(Path folder, MetricFiles files) throws IOException {
        this.metrics = folder.resolve("metrics");
        this.manifests = folder.resolve("manifests");
        this.aside = folder.resolve("aside");
        this.files = files;
        for (Path each : List.of(metrics, manifests)) {
            Files.createDirectories(each);
        }
        Partition.openAside(aside);
    }

    @Override
    public Map<MatchId, Manifest> manifests() throws IOException {
        Map<MatchId, Manifest> all = new HashMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(manifests, "*" + MANIFEST)) {
            for (Path file : found) {
                manifest(file).filter(this::isWhole).ifPresent(manifest -> all.put(manifest.match(), manifest));
            }
        }
        return all;
    }

    private static Optional<Manifest> manifest(Path file) throws IOException {
        try {
            return Optional.of(Manifest.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException | JsonException | IllegalArgumentException e) {
            return Optional.empty(); // not there, or cut off by a loss of power: the match counts as missing
        }
    }

    private boolean isWhole(Manifest manifest) {
        try {
            return Files.size(metrics.resolve(manifest.file())) == manifest.bytes();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Manifest write(MatchMetrics match) throws IOException {
        String name = match.match().value();
        Path temp = aside.resolve(name + ".parquet");
        List<MetricRow> rows = rows(match);
        files.write(temp, rows);
        byte[] bytes = Files.readAllBytes(temp);
        String partition = Partition.of(match.date());
        Manifest manifest = new Manifest(
                match.match(),
                partition + "/" + name + ".parquet",
                match.fingerprint(),
                match.versions(),
                rows.size(),
                bytes.length,
                Sha256.hex(Sha256.digest().digest(bytes)));
        Files.createDirectories(metrics.resolve(partition));
        Partition.move(temp, metrics.resolve(manifest.file()));
        removeOtherDate(manifest);
        Path told = aside.resolve(name + MANIFEST);
        Files.write(told, manifest.toJson());
        Partition.move(told, manifests.resolve(name + MANIFEST));
        return manifest;
    }

    /// A correction may move a match to another day: readers must not find it twice.
    private void removeOtherDate(Manifest manifest) throws IOException {
        Optional<Manifest> before = manifest(manifests.resolve(manifest.match().value() + MANIFEST));
        if (before.isPresent() && !before.get().file().equals(manifest.file())) {
            Files.deleteIfExists(metrics.resolve(before.get().file()));
        }
    }

    /// In one order, whatever the order of the folds.
    private static List<MetricRow> rows(MatchMetrics match) {
        List<MetricRow> rows = new ArrayList<>(match.values().size());
        String id = match.match().value();
        for (MetricValue value : match.values()) {
            if (value.value().isPresent()) {
                rows.add(new MetricRow(
                        id,
                        value.metric(),
                        value.version(),
                        grain(value.subject()),
                        subject(value.subject()),
                        value.value().getAsDouble()));
            }
        }
        rows.sort(Comparator.comparing(MetricRow::metric)
                .thenComparing(MetricRow::grain)
                .thenComparing(MetricRow::subject));
        return rows;
    }

    private static String grain(Subject subject) {
        return switch (subject) {
            case Subject.OfMatch _ -> "match";
            case Subject.OfTeam _ -> "team";
            case Subject.OfPlayer _ -> "player";
            case Subject.OfEvent _ -> "event";
        };
    }

    private static String subject(Subject subject) {
        return switch (subject) {
            case Subject.OfMatch(var match) -> match.value();
            case Subject.OfTeam(var team) -> team.value();
            case Subject.OfPlayer(var player) -> player.value();
            case Subject.OfEvent(var event) -> event;
        };
    }

    @Override
    public void close() {
        files.close();
    }
}
