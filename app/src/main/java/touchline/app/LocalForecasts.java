package touchline.app;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.Fixture;
import touchline.features.MatchHistory;
import touchline.features.OnlineFeatures;
import touchline.metrics.MetricFold;
import touchline.metrics.ModelVersion;
import touchline.model.MatchId;
import touchline.models.ModelName;
import touchline.models.WinModel;
import touchline.pipeline.batch.MetricVersions;
import touchline.server.view.Forecasts;

/// The server's port over the features that are kept warm and the promoted version: the same features, views and
/// function as in a training set.
record LocalForecasts(OnlineFeatures online, Supplier<List<MetricFold<?>>> scored, PromotedResult result)
        implements Forecasts {
    private static final String PROMOTE = "touchline models promote " + ModelName.MATCH_RESULT;

    @Override
    public Optional<Forecast> before(MatchId match) {
        return online.history(match).flatMap(MatchHistory::fixture).map(this::forecast);
    }

    private Forecast forecast(Fixture fixture) {
        if (fixture.home().isEmpty() || fixture.away().isEmpty()) {
            return new Unsaid("the teams of the match are not known");
        }
        Optional<PromotedResult.Version> promoted;
        try {
            promoted = result.get();
        } catch (IOException e) {
            return new Unsaid(String.valueOf(e.getMessage()));
        }
        if (promoted.isEmpty()) {
            return new Unsaid("no version of " + ModelName.MATCH_RESULT
                    + " is promoted: train one with touchline models train and use it with " + PROMOTE);
        }
        PromotedResult.Version version = promoted.get();
        return version.model()
                .madeOf()
                .differs(TrainingFile.inForce(online.views(), MetricVersions.of(scored.get())))
                .<Forecast>map(difference -> new Unsaid("version " + version.version() + " does not fit: " + difference
                        + "; train it again on a training set of now"))
                .orElseGet(() -> said(version, fixture));
    }

    private Said said(PromotedResult.Version version, Fixture fixture) {
        Instant at = fixture.kickOff();
        WinModel.Result said = version.model()
                .probability(
                        values(version, fixture.home().orElseThrow().value(), at),
                        values(version, fixture.away().orElseThrow().value(), at));
        ModelVersion model = new ModelVersion(ModelName.MATCH_RESULT.id(), version.version());
        return new Said(at, model, said.home(), said.draw(), said.away());
    }

    /// In the order of the model's columns.
    private double[] values(PromotedResult.Version version, String team, Instant at) {
        Map<String, FeatureVector> vectors = new HashMap<>();
        List<String> columns = version.model().columns();
        double[] values = new double[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String[] parts = columns.get(i).split("__", 2);
            FeatureView view = online.views().find(parts[0]).orElseThrow();
            OptionalDouble value = vectors.computeIfAbsent(parts[0], _ -> online.vector(view, team, at))
                    .value(view.names().indexOf(parts[1]));
            values[i] = value.orElse(Double.NaN);
        }
        return values;
    }
}
