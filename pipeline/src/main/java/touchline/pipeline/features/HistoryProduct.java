package touchline.pipeline.features;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import touchline.features.Entity;
import touchline.features.FeatureViews;
import touchline.features.Learnt;
import touchline.features.MatchSteps;
import touchline.metrics.MetricDefinition;
import touchline.metrics.MetricFold;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.pipeline.batch.BatchMatch;
import touchline.pipeline.batch.DatasetFolder;
import touchline.pipeline.batch.Manifest;
import touchline.pipeline.batch.MatchProduct;
import touchline.pipeline.batch.MetricVersions;
import touchline.storage.HistoryFiles;
import touchline.storage.HistoryRow;

/// The histories of matches from which features are made, one Parquet file per match below `history/`. What is kept
/// holds until other bytes arrive, the views want other metrics, or one of these gets another version or model.
public final class HistoryProduct implements MatchProduct {
    private final Path folder;
    private final DatasetFolder<HistoryManifest> histories;
    private final HistoryFiles files;
    private final Supplier<List<MetricFold<?>>> folds;

    /// @param folder of the feature store: views of one's own are in `views`; made if it is missing
    /// @param files  closed with it
    /// @param folds  gives those that are in force, without state of their own
    public HistoryProduct(Path folder, HistoryFiles files, Supplier<List<MetricFold<?>>> folds) throws IOException {
        this.folder = folder;
        this.histories = DatasetFolder.open(folder, FeatureStore.HISTORY, HistoryManifest.FORM);
        this.files = files;
        this.folds = folds;
    }

    /// Reads the views anew.
    ///
    /// @throws touchline.features.BadView when one cannot be used
    @Override
    public Recipe recipe() throws IOException {
        List<MetricFold<?>> now = folds.get();
        List<MetricDefinition> definitions =
                now.stream().flatMap(fold -> fold.definitions().stream()).toList();
        Set<String> wanted =
                FeatureViews.read(FeatureStore.views(folder), definitions).metrics();
        MetricVersions versions = MetricVersions.of(now).only(wanted);
        return new Recipe() {
            @Override
            public MetricVersions versions() {
                return versions;
            }

            @Override
            public Making begin(BatchMatch match) {
                return new Telling(match, versions, now, wanted);
            }
        };
    }

    private final class Telling implements Making {
        private final BatchMatch match;
        private final MetricVersions versions;
        private final List<Learnt> news = new ArrayList<>();
        private final MatchSteps steps;

        Telling(BatchMatch match, MetricVersions versions, List<MetricFold<?>> folds, Set<String> wanted) {
            this.match = match;
            this.versions = versions;
            this.steps = new MatchSteps(folds, wanted, news::add);
        }

        @Override
        public void offer(Envelope<?> fact) {
            steps.offer(fact);
        }

        @Override
        public Finished finish() {
            steps.flush();
            List<HistoryRow> rows = HistoryRows.of(match.match(), news);
            return () -> write(rows);
        }

        private Manifest write(List<HistoryRow> rows) throws IOException {
            List<HistoryManifest.Told> fixtures = news.stream()
                    .flatMap(one -> one.fixture().map(told -> new HistoryManifest.Told(one.taken(), told)).stream())
                    .toList();
            return histories
                    .write(
                            match.match(),
                            HistoryManifest.date(fixtures),
                            temp -> files.write(temp, rows),
                            file -> new HistoryManifest(
                                    manifest(file, rows.size()),
                                    fixtures,
                                    ids(rows, Entity.TEAM),
                                    ids(rows, Entity.PLAYER)))
                    .file();
        }

        private static List<String> ids(List<HistoryRow> rows, Entity entity) {
            return rows.stream()
                    .filter(row -> row.entity().equals(entity.word()))
                    .map(HistoryRow::id)
                    .distinct()
                    .toList();
        }

        private Manifest manifest(DatasetFolder.DataFile file, int rows) {
            return new Manifest(
                    match.match(), file.name(), match.fingerprint(), versions, rows, file.bytes(), file.sha256());
        }
    }

    @Override
    public Map<MatchId, Manifest> kept() throws IOException {
        Map<MatchId, Manifest> kept = new HashMap<>();
        histories.manifests().forEach((match, told) -> kept.put(match, told.file()));
        return kept;
    }

    @Override
    public void close() {
        files.close();
    }
}
