package touchline.pipeline.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import touchline.features.Feature;
import touchline.features.Feature.Formula;
import touchline.features.FeatureView;

/// How one definition of a view differs from another.
///
/// @param changed features that are made in another way; other words do not count
/// @param whole   whether entity or ttl differ, which changes all of them
public record ViewDiff(
        FeatureView before,
        FeatureView after,
        List<String> added,
        List<String> removed,
        List<String> changed,
        boolean whole) {

    public static ViewDiff of(FeatureView before, FeatureView after) {
        Map<String, Formula> old = formulas(before);
        Map<String, Formula> now = formulas(after);
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            if (!old.containsKey(name)) {
                added.add(name);
            } else if (!now.containsKey(name)) {
                removed.add(name);
            } else if (!old.get(name).equals(now.get(name))) {
                changed.add(name);
            }
        }
        boolean whole = before.entity() != after.entity() || !before.ttl().equals(after.ttl());
        return new ViewDiff(before, after, List.copyOf(added), List.copyOf(removed), List.copyOf(changed), whole);
    }

    private static Map<String, Formula> formulas(FeatureView view) {
        Map<String, Formula> formulas = new HashMap<>();
        for (Feature feature : view.features()) {
            formulas.put(feature.name(), feature.formula());
        }
        return formulas;
    }

    public boolean isSame() {
        return !whole && added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /// Who reads the view by its version must be able to see that it is another.
    public boolean lacksVersion() {
        return !isSame() && after.version() <= before.version();
    }
}
