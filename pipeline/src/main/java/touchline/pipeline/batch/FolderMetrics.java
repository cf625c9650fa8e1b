package touchline.pipeline.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import touchline.metrics.MetricValue;
import touchline.metrics.Subject;
import touchline.model.MatchId;
import touchline.storage.MetricFiles;
import touchline.storage.MetricRow;

/// Metrics as a [DatasetFolder]: one Parquet file per match.
public final class FolderMetrics implements MetricsOutput {
    private final DatasetFolder<Manifest> folder;
    private final MetricFiles files;

    /// @param folder made if it is missing; belongs to this object alone
    /// @param files  closed with it
    public FolderMetrics(Path folder, MetricFiles files) throws IOException {
        this.folder = DatasetFolder.open(folder, "metrics", Manifest.FORM);
        this.files = files;
    }

    @Override
    public Map<MatchId, Manifest> manifests() throws IOException {
        return folder.manifests();
    }

    @Override
    public Manifest write(MatchMetrics match) throws IOException {
        List<MetricRow> rows = rows(match);
        return folder.write(
                match.match(),
                match.date(),
                temp -> files.write(temp, rows),
                file -> new Manifest(
                        match.match(),
                        file.name(),
                        match.fingerprint(),
                        match.versions(),
                        rows.size(),
                        file.bytes(),
                        file.sha256()));
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
