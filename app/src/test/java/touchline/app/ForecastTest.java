package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.features.FeatureFunction;
import touchline.features.FeatureFunction.Knowledge;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.MatchHistory;
import touchline.model.MatchId;
import touchline.models.MatchResultModel;
import touchline.models.ModelFiles;
import touchline.models.ModelName;
import touchline.models.Models;
import touchline.models.ResultSet;
import touchline.models.SharedRegistry;
import touchline.models.TrainOptions;
import touchline.models.WinModel;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.features.EntityRows;
import touchline.pipeline.features.FeatureStore;
import touchline.pipeline.features.TrainingCard;
import touchline.pipeline.features.TrainingOrder;
import touchline.pipeline.features.TrainingSet;
import touchline.pipeline.ingest.Arrival.Order;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.ingest.Pacer;
import touchline.server.view.Batch;
import touchline.server.view.Forecasts;
import touchline.server.view.Forecasts.Forecast;
import touchline.server.view.Part;
import touchline.storage.duckdb.DuckEntityTable;
import touchline.storage.duckdb.DuckHistoryFiles;
import touchline.testkit.SharedData;

/// From a training set to a promoted model to what is said of a match: the same features, to the last bit, and nothing
/// of what came after kick-off.
@Timeout(600)
final class ForecastTest {
    @TempDir
    Path temp;

    @Test
    void whatIsServedIsWhatTheTrainingSetGivesAndKnowsNothingOfLater() throws Exception {
        Path data = SharedData.find("wyscout").orElse(temp.resolve("none"));
        Assumptions.assumeTrue(Files.isDirectory(data), "SKIPPED: no sample data at " + data);
        PlatformConfig config = PlatformConfig.laptop(temp.resolve("home")).withHttpPort(0);
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none())) {
            takeIn(platform, data);
            Path table = trainingSet(config);
            FeatureCatalogue catalogue = FeatureCatalogue.of(config);
            ResultSet set = TrainingFile.read(table, catalogue);
            MatchId first = new MatchId(set.rows().getFirst().match());
            await(() -> platform.forecasts() instanceof Part.Ready<Forecasts>);
            assertThat(forecast(platform, first).toString()).contains("no version of match_result is promoted");

            ModelFiles files = promote(config, set);
            MatchResultModel model = MatchResultModel.read(files);
            await(() -> forecast(platform, first) instanceof Forecasts.Said);
            List<MatchHistory> histories = histories(config, set);
            assertThat(set.rows()).hasSizeGreaterThan(45);
            for (ResultSet.Row row : set.rows()) {
                WinModel.Result expected =
                        model.probability(pick(model, set, row.home()), pick(model, set, row.away()));
                Forecasts.Said said = (Forecasts.Said) forecast(platform, new MatchId(row.match()));
                assertThat(new WinModel.Result(said.homeWin(), said.draw(), said.awayWin()))
                        .isEqualTo(expected);
                assertThat(said.model().version()).isEqualTo(files.version());
                assertThat(fromEarlierMatches(histories, catalogue.views(), model, row))
                        .isEqualTo(expected);
            }

            promote(config, otherViews(set));
            await(() -> forecast(platform, first) instanceof Forecasts.Unsaid);
            assertThat(forecast(platform, first).toString())
                    .contains("does not fit: it was made with view team_form version 99")
                    .contains("train it again");
            refusals(table, catalogue);
        }
    }

    private static void takeIn(LocalPlatform platform, Path data) throws Exception {
        await(() -> platform.intake().isPresent() && platform.view().isPresent());
        platform.intake()
                .orElseThrow()
                .ingest(
                        List.of(data.resolve("events_euro_2016.zip"), data.resolve("matches_euro_2016.zip")),
                        List.of(),
                        Order.DOCUMENTS,
                        IngestService.Progress.NONE);
        await(() -> platform.matchSummaries().size() == 51 && platform.ledger().inFlight() == 0);
        await(() -> platform.histories() instanceof Part.Ready<Batch>);
        Batch histories = ((Part.Ready<Batch>) platform.histories()).port();
        histories.start(BatchOrder.all());
        await(() -> histories.status().orElseThrow().state() != RunStatus.State.RUNNING);
    }

    /// As `touchline features training-set --matches --known-by now` makes it.
    private Path trainingSet(PlatformConfig config) throws IOException {
        FeatureCatalogue catalogue = FeatureCatalogue.of(config);
        FeatureViews views = catalogue.views();
        TrainingOrder order = new TrainingOrder(
                List.of(
                        views.find("team_form").orElseThrow(),
                        views.find("team_passing").orElseThrow()),
                Optional.of(Instant.MAX),
                catalogue.versions());
        Path table = temp.resolve("form.parquet");
        Path rows = temp.resolve("rows.csv");
        try (DuckHistoryFiles files = new DuckHistoryFiles()) {
            FeatureStore store = catalogue.store(files);
            EntityRows.atKickOffs(store, order.entity(), Instant.MAX, rows);
            try (DuckEntityTable entities = DuckEntityTable.open(rows)) {
                TrainingSet.Made made = new TrainingSet(store, views).fill(entities, order, (_, _) -> {});
                entities.write(table);
                TrainingCard.write(new TrainingCard.Asked(Release.VERSION, order, Optional.empty()), made, table);
            }
        }
        return table;
    }

    private static ModelFiles promote(PlatformConfig config, ResultSet set) throws IOException {
        ModelFiles files = Models.train(set, TrainOptions.DEFAULT);
        try (SharedRegistry registry = Registries.open(config)) {
            registry.add(files);
            registry.promote(ModelName.MATCH_RESULT, files.version());
        }
        return files;
    }

    private static ResultSet otherViews(ResultSet set) {
        ResultSet.MadeOf other = new ResultSet.MadeOf(
                List.of(new ResultSet.View("team_form", 99, "a".repeat(64))),
                set.madeOf().metrics(),
                set.madeOf().models(),
                set.madeOf().sha256());
        return new ResultSet(other, set.columns(), set.rows());
    }

    private static double[] pick(MatchResultModel model, ResultSet set, double[] values) {
        return model.columns().stream()
                .mapToDouble(column -> values[set.columns().indexOf(column)])
                .toArray();
    }

    /// By the histories of matches alone that had kicked off before: what came later is not even there.
    private static WinModel.Result fromEarlierMatches(
            List<MatchHistory> histories, FeatureViews views, MatchResultModel model, ResultSet.Row row) {
        FeatureFunction function = new FeatureFunction(views);
        List<MatchHistory> earlier = histories.stream()
                .filter(history -> history.fixture().orElseThrow().kickOff().isBefore(row.kickOff()))
                .toList();
        return model.probability(
                values(function, views, model, row.homeTeam().value(), row.kickOff(), earlier),
                values(function, views, model, row.awayTeam().value(), row.kickOff(), earlier));
    }

    private static List<MatchHistory> histories(PlatformConfig config, ResultSet set) throws IOException {
        try (DuckHistoryFiles files = new DuckHistoryFiles()) {
            return FeatureStore.open(config.featuresFolder(), files)
                    .read(set.rows().stream()
                            .map(row -> new MatchId(row.match()))
                            .toList());
        }
    }

    private static double[] values(
            FeatureFunction function,
            FeatureViews views,
            MatchResultModel model,
            String team,
            Instant at,
            List<MatchHistory> histories) {
        return model.columns().stream()
                .mapToDouble(column -> {
                    String[] parts = column.split("__");
                    FeatureView view = views.find(parts[0]).orElseThrow();
                    return function.vector(view, team, at, Knowledge.all(), histories)
                            .values()[view.names().indexOf(parts[1])];
                })
                .toArray();
    }

    private static void refusals(Path table, FeatureCatalogue catalogue) throws IOException {
        Path card = TrainingCard.beside(table);
        String text = Files.readString(card);
        Files.writeString(
                card, text.replace("\"view\":\"team_form\",\"version\":1", "\"view\":\"team_form\",\"version\":7"));
        assertThatThrownBy(() -> TrainingFile.read(table, catalogue))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it was made with view team_form version 7")
                .hasMessageContaining("make it again with touchline features training-set");
        Files.writeString(card, text.replace("\"sha256\"", "\"sha\""));
        assertThatThrownBy(() -> TrainingFile.read(table, catalogue))
                .hasMessageContaining("does not name the definitions of its views");
        Files.writeString(card, text);
        Path other = Files.writeString(table.resolveSibling("other.parquet"), "other");
        Files.writeString(TrainingCard.beside(other), text);
        assertThatThrownBy(() -> TrainingFile.read(other, catalogue))
                .hasMessageContaining("is the card of another table");
        Files.delete(card);
        assertThatThrownBy(() -> TrainingFile.read(table, catalogue))
                .hasMessageContaining("form.parquet.json, the card of the training set, is missing");
    }

    private static Forecast forecast(LocalPlatform platform, MatchId match) {
        return platform.forecasts() instanceof Part.Ready<Forecasts>(Forecasts port)
                ? port.before(match).orElseThrow()
                : new Forecasts.Unsaid("features are not up yet");
    }

    private static void await(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
