package touchline.pipeline.features;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import touchline.model.MatchSheet;
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
    public Recipe<History> recipe() throws IOException {
        List<MetricFold<?>> now = folds.get();
        List<MetricDefinition> definitions =
                now.stream().flatMap(fold -> fold.definitions().stream()).toList();
        Set<String> wanted =
                FeatureViews.read(FeatureStore.views(folder), definitions).metrics();
        MetricVersions versions = MetricVersions.of(now).only(wanted);
        return new Recipe<>() {
            @Override
            public MetricVersions versions() {
                return versions;
            }

            @Override
            public Making<History> begin(BatchMatch match) {
                return new Telling(match, versions, now, wanted);
            }

            @Override
            public void write(List<History> matches) throws IOException {
                for (History one : matches) {
                    HistoryProduct.this.write(one);
                }
            }
        };
    }

    /// A match's history that is not written yet.
    record History(
            BatchMatch match,
            MetricVersions versions,
            List<HistoryRow> all,
            Optional<String> competition,
            List<HistoryManifest.Told> fixtures)
            implements Made {
        @Override
        public int rows() {
            return all.size();
        }
    }

    private static final class Telling implements Making<History> {
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
        public History finish() {
            steps.flush();
            List<HistoryManifest.Told> fixtures = news.stream()
                    .flatMap(one -> one.fixture().map(told -> new HistoryManifest.Told(one.taken(), told)).stream())
                    .toList();
            return new History(
                    match,
                    versions,
                    HistoryRows.of(match.match(), news),
                    steps.sheet().flatMap(MatchSheet::competition),
                    fixtures);
        }
    }

    private void write(History history) throws IOException {
        List<HistoryRow> rows = history.all();
        histories.write(
                history.match().match(),
                HistoryManifest.date(history.fixtures()),
                temp -> files.write(temp, rows),
                file -> new HistoryManifest(
                        manifest(history, file),
                        history.competition(),
                        history.fixtures(),
                        ids(rows, Entity.TEAM),
                        ids(rows, Entity.PLAYER)));
    }

    private static List<String> ids(List<HistoryRow> rows, Entity entity) {
        return rows.stream()
                .filter(row -> row.entity().equals(entity.word()))
                .map(HistoryRow::id)
                .distinct()
                .toList();
    }

    private static Manifest manifest(History history, DatasetFolder.DataFile file) {
        return new Manifest(
                history.match().match(),
                file.name(),
                history.match().fingerprint(),
                history.versions(),
                history.rows(),
                file.bytes(),
                file.sha256());
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
