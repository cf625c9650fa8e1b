package touchline.server.view;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import touchline.features.Entity;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.OnlineFeatures.Served;
import touchline.pipeline.features.ServedCheck;

/// Port: features of teams and players, as they are known now.
public interface Features {

    /// The views in use.
    FeatureViews views();

    /// Whether anything is known of the team or player.
    boolean knows(Entity entity, String id);

    /// The features of a view at a moment. For an entity of which nothing is known they have no values.
    Served serve(FeatureView view, String entity, Instant at);

    /// The same of several views, without saying what they are made from.
    List<FeatureVector> vectors(List<FeatureView> views, String entity, Instant at);

    /// Makes every vector that was noted when it was served again, and compares.
    ///
    /// @throws IOException when what was noted cannot be read
    ServedCheck.Report verify() throws IOException;
}
