package touchline.pipeline.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import touchline.model.MatchId;
import touchline.model.json.JsonException;
import touchline.storage.MetricFiles;
import touchline.storage.MetricRow;

/// Metrics in a folder, one Parquet file per day, in partitions that DuckDB, Spark and others know:
///
/// ```
/// metrics/match_date=2018-05-13/metrics.parquet
/// manifests/match_date=2018-05-13.json
/// ```
///
/// A file is written aside and takes its name when it is whole; the manifest of its matches follows, and only with
/// that it counts. Nothing is forced to the disk: what a loss of power takes, the next run makes again, because size
/// and manifest do not fit then. A match that is computed again is put in the place of its rows; the others of its day
/// are copied.
public final class FolderMetrics implements MetricsOutput {
    private static final System.Logger LOG = System.getLogger(FolderMetrics.class.getName());

    private final Path data;
    private final Path manifests;
    private final Path aside;
    private final MetricFiles files;
    /// In which partition each match is.
    private final Map<MatchId, String> places = new HashMap<>();

    /// @param folder made if it is missing; belongs to this object alone
    /// @param files  closed with it
    public FolderMetrics(Path folder, MetricFiles files) throws IOException {
        this.data = Files.createDirectories(folder.resolve(MetricDays.METRICS));
        this.manifests = Files.createDirectories(folder.resolve(MetricDays.MANIFESTS));
        this.aside = folder.resolve("aside");
        this.files = files;
        Partition.openAside(aside);
        removeFilesOfMatches();
        manifests().forEach((match, manifest) -> places.put(match, manifest.partition()));
    }

    /// Earlier releases had one file per match: readers must not find a match twice.
    private void removeFilesOfMatches() throws IOException {
        for (Path file : manifestFiles()) {
            if (!file.getFileName().toString().startsWith(Partition.PREFIX)) {
                Optional<Manifest> manifest = parsed(file, Manifest::parse);
                if (manifest.isPresent()) {
                    Files.deleteIfExists(data.resolve(manifest.get().file()));
                }
                Files.delete(file);
            }
        }
    }

    private List<Path> manifestFiles() throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(manifests, "*" + MetricDays.MANIFEST)) {
            found.forEach(all::add);
        }
        return all;
    }

    @Override
    public Map<MatchId, Manifest> manifests() throws IOException {
        Map<MatchId, Manifest> all = new HashMap<>();
        for (Path file : manifestFiles()) {
            day(file).forEach(manifest -> all.put(manifest.match(), manifest));
        }
        return all;
    }

    /// The matches of a day; none when its file is not the one that the manifest tells of.
    private List<Manifest> day(Path manifest) throws IOException {
        List<Manifest> told = parsed(manifest, MetricDays::matches).orElse(List.of());
        return !told.isEmpty() && isWhole(told.getFirst()) ? told : List.of();
    }

    private interface Parsing<T> {
        T parse(byte[] json);
    }

    private static <T> Optional<T> parsed(Path file, Parsing<T> parsing) throws IOException {
        try {
            return Optional.of(parsing.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException | JsonException | IllegalArgumentException e) {
            return Optional.empty(); // not there, or cut off by a loss of power: its matches count as missing
        }
    }

    private boolean isWhole(Manifest manifest) {
        try {
            return Files.size(data.resolve(manifest.file())) == manifest.bytes();
        } catch (IOException e) {
            return false;
        }
    }

    /// One at a time: a file takes so little time that workers hardly ever meet.
    @Override
    public synchronized void write(List<MatchMetrics> matches) throws IOException {
        Map<String, List<MatchMetrics>> byDay = new TreeMap<>();
        Set<MatchId> moved = new HashSet<>();
        for (MatchMetrics match : matches) {
            String day = Partition.of(match.date());
            byDay.computeIfAbsent(day, _ -> new ArrayList<>()).add(match);
            if (!places.getOrDefault(match.match(), day).equals(day)) {
                moved.add(match.match()); // a correction may move a match to another day
            }
        }
        remove(moved);
        for (Map.Entry<String, List<MatchMetrics>> day : byDay.entrySet()) {
            write(day.getKey(), day.getValue(), Set.of());
        }
    }

    /// Takes out what there is of matches.
    public synchronized void remove(Set<MatchId> matches) throws IOException {
        Map<String, Set<MatchId>> byDay = new TreeMap<>();
        for (MatchId match : matches) {
            Optional.ofNullable(places.remove(match))
                    .ifPresent(day ->
                            byDay.computeIfAbsent(day, _ -> new HashSet<>()).add(match));
        }
        for (Map.Entry<String, Set<MatchId>> day : byDay.entrySet()) {
            write(day.getKey(), List.of(), day.getValue());
        }
    }

    /// Puts matches into a day, and takes others out of it.
    private void write(String day, List<MatchMetrics> matches, Set<MatchId> gone) throws IOException {
        Map<String, Manifest> told = new TreeMap<>();
        day(manifests.resolve(day + MetricDays.MANIFEST))
                .forEach(one -> told.put(one.match().value(), one));
        gone.forEach(match -> told.remove(match.value()));
        matches.forEach(match -> told.remove(match.match().value()));
        Map<String, List<MetricRow>> rows = rowsOf(told);
        for (MatchMetrics match : matches) {
            rows.put(match.match().value(), MetricRows.of(match));
            told.put(match.match().value(), manifest(match));
        }
        if (told.isEmpty()) {
            Files.deleteIfExists(manifests.resolve(day + MetricDays.MANIFEST));
            Files.deleteIfExists(data.resolve(day).resolve(MetricDays.FILE));
        } else {
            replace(day, rows.values().stream().flatMap(List::stream).toList(), List.copyOf(told.values()));
        }
        matches.forEach(match -> places.put(match.match(), day));
    }

    /// The rows of matches that stay as they are. When their file is damaged they are told of no more, so that the next
    /// run makes them again.
    private Map<String, List<MetricRow>> rowsOf(Map<String, Manifest> told) throws IOException {
        Map<String, List<MetricRow>> rows = new TreeMap<>();
        if (told.isEmpty()) {
            return rows;
        }
        Manifest any = told.values().iterator().next();
        Path file = data.resolve(any.file());
        if (!DatasetFolder.sha256(file).equals(any.sha256())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    file + " is not what was written: the next run computes " + told.keySet() + " again");
            told.clear();
            return rows;
        }
        for (MetricRow row : files.read(file)) {
            if (told.containsKey(row.match())) {
                rows.computeIfAbsent(row.match(), _ -> new ArrayList<>()).add(row);
            }
        }
        return rows;
    }

    private void replace(String day, List<MetricRow> rows, List<Manifest> told) throws IOException {
        Path temp = aside.resolve(MetricDays.FILE);
        files.write(temp, rows);
        long bytes = Files.size(temp);
        String sha256 = DatasetFolder.sha256(temp);
        Path folder = data.resolve(day);
        Files.createDirectories(folder);
        Partition.move(temp, folder.resolve(MetricDays.FILE));
        Path manifest = aside.resolve(day + MetricDays.MANIFEST);
        Files.write(
                manifest,
                MetricDays.json(told.stream()
                        .map(one -> one.in(day + "/" + MetricDays.FILE, bytes, sha256))
                        .toList()));
        Partition.move(manifest, manifests.resolve(day + MetricDays.MANIFEST));
    }

    private static Manifest manifest(MatchMetrics match) {
        return new Manifest(match.match(), "", match.fingerprint(), match.versions(), match.rows(), 0, "");
    }

    @Override
    public void close() {
        files.close();
    }
}
