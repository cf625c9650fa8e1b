package touchline.pipeline.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import touchline.metrics.MetricValue;
import touchline.metrics.Subject;
import touchline.model.MatchId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;
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
    private static final String METRICS = "metrics";
    private static final String MANIFESTS = "manifests";
    private static final String FILE = "metrics.parquet";
    private static final String MANIFEST = ".json";

    private final Path data;
    private final Path manifests;
    private final Path aside;
    private final MetricFiles files;
    /// In which partition each match is.
    private final Map<MatchId, String> places = new HashMap<>();

    /// @param folder made if it is missing; belongs to this object alone
    /// @param files  closed with it
    public FolderMetrics(Path folder, MetricFiles files) throws IOException {
        this.data = Files.createDirectories(folder.resolve(METRICS));
        this.manifests = Files.createDirectories(folder.resolve(MANIFESTS));
        this.aside = folder.resolve("aside");
        this.files = files;
        Partition.openAside(aside);
        removeFilesOfMatches();
        manifests().forEach((match, manifest) -> places.put(match, manifest.partition()));
    }

    /// The partition of a day; of matches without a known date, too.
    public static String day(Optional<LocalDate> date) {
        return Partition.of(date);
    }

    /// The file of a partition, in the folder.
    public static String file(String day) {
        return METRICS + "/" + day + "/" + FILE;
    }

    /// The manifest of a partition, in the folder.
    public static String manifest(String day) {
        return MANIFESTS + "/" + day + MANIFEST;
    }

    /// What a manifest tells of the matches of its day.
    ///
    /// Throws [JsonException] or IllegalArgumentException when it is none.
    public static List<Manifest> matches(byte[] manifest) {
        List<Manifest> told = new ArrayList<>();
        JsonCursor json = new JsonCursor(manifest);
        json.beginObject();
        while (json.nextName()) {
            if (json.text().equals("matches")) {
                json.beginArray();
                while (json.nextElement()) {
                    told.add(Manifest.read(json));
                }
            } else {
                json.skipValue();
            }
        }
        json.end();
        return told;
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
        try (DirectoryStream<Path> found = Files.newDirectoryStream(manifests, "*" + MANIFEST)) {
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
        List<Manifest> told = parsed(manifest, FolderMetrics::matches).orElse(List.of());
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
        Map<MatchId, Manifest> told = new TreeMap<>(Comparator.comparing(MatchId::value));
        Map<String, List<MetricRow>> rows = new TreeMap<>();
        List<Manifest> before = day(manifests.resolve(day + MANIFEST));
        before.forEach(manifest -> told.put(manifest.match(), manifest));
        gone.forEach(told::remove);
        matches.forEach(match -> told.remove(match.match()));
        if (!told.isEmpty()) {
            for (MetricRow row : files.read(data.resolve(before.getFirst().file()))) {
                if (told.containsKey(new MatchId(row.match()))) {
                    rows.computeIfAbsent(row.match(), _ -> new ArrayList<>()).add(row);
                }
            }
        }
        for (MatchMetrics match : matches) {
            rows.put(match.match().value(), rows(match));
            told.put(match.match(), manifest(match));
        }
        if (told.isEmpty()) {
            Files.deleteIfExists(manifests.resolve(day + MANIFEST));
            Files.deleteIfExists(data.resolve(day).resolve(FILE));
        } else {
            replace(
                    day,
                    rows.values().stream().flatMap(List::stream).toList(),
                    told.values().stream().toList());
        }
        matches.forEach(match -> places.put(match.match(), day));
    }

    private void replace(String day, List<MetricRow> rows, List<Manifest> told) throws IOException {
        Path temp = aside.resolve(FILE);
        files.write(temp, rows);
        long bytes = Files.size(temp);
        String sha256 = DatasetFolder.sha256(temp);
        Path folder = data.resolve(day);
        Files.createDirectories(folder);
        Partition.move(temp, folder.resolve(FILE));
        Path manifest = aside.resolve(day + MANIFEST);
        Files.write(
                manifest,
                json(told.stream()
                        .map(one -> one.in(day + "/" + FILE, bytes, sha256))
                        .toList()));
        Partition.move(manifest, manifests.resolve(day + MANIFEST));
    }

    private static Manifest manifest(MatchMetrics match) {
        return new Manifest(match.match(), "", match.fingerprint(), match.versions(), match.rows(), 0, "");
    }

    private static byte[] json(List<Manifest> told) {
        JsonWriter json = new JsonWriter(2048).beginObject().name("matches").beginArray();
        for (Manifest one : told) {
            one.write(json.beginObject());
            json.endObject();
        }
        return json.endArray().endObject().toBytes();
    }

    /// In one order, whatever the order of the folds.
    private static List<MetricRow> rows(MatchMetrics match) {
        List<MetricRow> rows = new ArrayList<>(match.rows());
        String id = match.match().value();
        for (MetricValue value : match.values()) {
            rows.add(new MetricRow(
                    id,
                    value.metric(),
                    value.version(),
                    grain(value.subject()),
                    subject(value.subject()),
                    value.value().orElseThrow()));
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
