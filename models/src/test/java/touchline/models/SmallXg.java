package touchline.models;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Trains expected goals with few trees: a test of what is done with a model needs no good one.
final class SmallXg {
    private static final Boosting BOOSTING = new Boosting(60, 1, 0.1, 6, 2, 5, 0.7, 0.5);
    private static final long SEED = 1;

    private SmallXg() {}

    static XgTraining.Result train(XgKind kind, List<ShotRow> rows) {
        return new XgTraining(kind, rows, SEED, BOOSTING).run();
    }

    static ModelFiles files(XgKind kind, MatchSource matches) throws IOException {
        List<ShotRow> rows = ShotRow.of(matches, kind);
        Provenance provenance = Provenance.of(kind.features(), ShotRow.hash(rows), SEED, Map.of());
        return new XgReport(kind, provenance, train(kind, rows), rows, Optional.empty()).files();
    }
}
