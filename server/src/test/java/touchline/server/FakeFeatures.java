package touchline.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import touchline.features.Entity;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.OnlineFeatures.Mark;
import touchline.features.OnlineFeatures.Served;
import touchline.metrics.Metrics;
import touchline.model.MatchId;
import touchline.pipeline.features.ServedCheck;
import touchline.server.view.Features;

/// Knows the shipped views and one team, of which the first feature of every view is a half.
final class FakeFeatures implements Features {
    static final String TEAM = "made-t0";

    private static final FeatureViews VIEWS = shipped();

    @Override
    public FeatureViews views() {
        return VIEWS;
    }

    @Override
    public boolean knows(Entity entity, String id) {
        return entity == Entity.TEAM && id.equals(TEAM);
    }

    @Override
    public Served serve(FeatureView view, String entity, Instant at) {
        double[] values = new double[view.features().size()];
        Arrays.fill(values, Double.NaN);
        values[0] = knows(view.entity(), entity) ? 0.5 : Double.NaN;
        return new Served(
                new FeatureVector(view, entity, at, values), List.of(new Mark(MatchId.of("made", "1"), "s", 12, 0)));
    }

    @Override
    public List<FeatureVector> vectors(List<FeatureView> several, String entity, Instant at) {
        return several.stream().map(view -> serve(view, entity, at).vector()).toList();
    }

    @Override
    public ServedCheck.Report verify() {
        return new ServedCheck.Report(3, 90, 1, 0, 0, 0, 0, List.of("team_form.points of made-t0: served 1, is 2"));
    }

    private static FeatureViews shipped() {
        try {
            return FeatureViews.read(Path.of("no-views"), Metrics.definitions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
