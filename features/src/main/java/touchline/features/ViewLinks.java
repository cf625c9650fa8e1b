package touchline.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import touchline.features.Feature.Derived;
import touchline.features.Feature.Ref;

/// Checks what views say of each other: names, references, circles.
final class ViewLinks {
    private final List<ViewReader.Read> views;
    private final List<String> mistakes;
    private final Map<Ref, Feature> features = new HashMap<>();
    private final Map<Ref, Entity> entities = new HashMap<>();
    private final Map<Ref, String> places = new HashMap<>();
    private final Set<Ref> clean = new HashSet<>();

    ViewLinks(List<ViewReader.Read> views, List<String> mistakes) {
        this.views = views;
        this.mistakes = mistakes;
    }

    void check() {
        Map<String, String> names = new HashMap<>();
        for (ViewReader.Read read : views) {
            FeatureView view = read.view();
            String first = names.putIfAbsent(view.name(), read.place());
            if (first != null) {
                mistakes.add(read.place() + ": there is a view " + view.name() + " at " + first + " already");
            }
            places.putAll(read.places());
            for (Feature feature : view.features()) {
                Ref ref = new Ref(view.name(), feature.name());
                features.put(ref, feature);
                entities.put(ref, view.entity());
            }
        }
        for (Ref ref : places.keySet().stream()
                .sorted(Comparator.comparing(Ref::toString))
                .toList()) {
            follow(ref, new LinkedHashSet<>());
        }
    }

    /// @param way from the feature that was first looked at to this one
    private void follow(Ref ref, Set<Ref> way) {
        Feature feature = features.get(ref);
        if (clean.contains(ref) || feature == null) {
            return;
        }
        if (!way.add(ref)) {
            mistakes.add(place(ref) + ": " + ref + " is made of itself: " + circle(ref, way));
            clean.addAll(way);
            return;
        }
        if (feature.formula() instanceof Derived derived) {
            for (Ref part : Stream.of(derived.left(), derived.right())
                    .distinct()
                    .sorted(Comparator.comparing(Ref::toString))
                    .toList()) {
                if (isThere(ref, part)) {
                    follow(part, new LinkedHashSet<>(way));
                }
            }
        }
        clean.add(ref);
    }

    private boolean isThere(Ref ref, Ref part) {
        if (!features.containsKey(part)) {
            mistakes.add(place(ref) + ": there is no feature " + part
                    + Words.guess(
                            part.toString(),
                            features.keySet().stream().map(Ref::toString).toList()));
            return false;
        }
        if (entities.get(part) != entities.get(ref)) {
            mistakes.add(place(ref) + ": " + part + " is not about the same entity as " + ref);
            return false;
        }
        return true;
    }

    private String place(Ref ref) {
        return places.getOrDefault(ref, ref.view());
    }

    private static String circle(Ref ref, Set<Ref> way) {
        List<String> all = new ArrayList<>();
        boolean inside = false;
        for (Ref one : way) {
            inside |= one.equals(ref);
            if (inside) {
                all.add(one.toString());
            }
        }
        all.add(ref.toString());
        return String.join(" → ", all);
    }
}
