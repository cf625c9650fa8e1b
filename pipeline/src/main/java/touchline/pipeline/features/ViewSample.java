package touchline.pipeline.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchline.features.Entity;
import touchline.features.FeatureFunction;
import touchline.features.FeatureFunction.Knowledge;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.MatchHistory;
import touchline.model.MatchId;

/// Entities at kick-offs spread over all matches, on which two definitions of a view are tried.
///
/// @param rows how many at most
public record ViewSample(FeatureStore store, int rows) {

    /// What was found.
    ///
    /// @param differing how many rows differ by feature; those of one side only are left out
    public record Found(int rows, Map<String, Integer> differing) {}

    /// Compares by all that is known.
    public Found differences(ViewDiff diff, FeatureViews oldViews, FeatureViews newViews) {
        Entity entity = diff.before().entity();
        Set<String> metrics = new HashSet<>(oldViews.metrics());
        metrics.addAll(newViews.metrics());
        FeatureFunction before = new FeatureFunction(oldViews);
        FeatureFunction after = new FeatureFunction(newViews);
        Map<String, Integer> differing = new TreeMap<>();
        List<MatchId> matches = spread();
        int tried = 0;
        for (MatchId match : matches) {
            List<String> ids = entities(entity, match);
            if (ids.isEmpty()) {
                continue;
            }
            String id = ids.get(tried % ids.size());
            Instant at = store.fixture(match).kickOff();
            List<MatchHistory> own = store.read(store.matchesOf(entity, id), entity, Set.of(id), metrics);
            count(
                    before.vector(diff.before(), id, at, Knowledge.all(), own),
                    after.vector(diff.after(), id, at, Knowledge.all(), own),
                    differing);
            tried++;
        }
        return new Found(tried, differing);
    }

    private List<MatchId> spread() {
        List<MatchId> all = store.matches();
        List<MatchId> some = new ArrayList<>();
        int count = Math.min(rows, all.size());
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) ((long) (i + 1) * all.size() / count) - 1)); // the last one has the longest past
        }
        return some;
    }

    private List<String> entities(Entity entity, MatchId match) {
        return switch (entity) {
            case TEAM -> store.told(match).teams();
            case PLAYER -> store.players(match);
        };
    }

    private static void count(FeatureVector before, FeatureVector after, Map<String, Integer> differing) {
        FeatureView view = before.view();
        List<String> now = after.view().names();
        for (int i = 0; i < view.features().size(); i++) {
            String name = view.features().get(i).name();
            int place = now.indexOf(name);
            if (place >= 0) {
                boolean differs = Double.compare(before.values()[i], after.values()[place]) != 0;
                differing.merge(name, differs ? 1 : 0, Integer::sum);
            }
        }
    }
}
