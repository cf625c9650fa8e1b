package touchline.features;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import touchline.features.Feature.Ref;
import touchline.metrics.MetricDefinition;

/// The feature views that are in use, checked against the metrics that there are.
public final class FeatureViews {
    /// Those that Touchline comes with.
    private static final List<String> SHIPPED = List.of(
            "team_form",
            "team_passing",
            "team_pressing",
            "team_live",
            "player_form",
            "player_passing",
            "physical_load");

    private static final int MAX_VIEWS = 200;
    private static final long MAX_BYTES = 256 << 10;

    /// Units whose values of parts of a match, or of several, may be added.
    private static final Set<String> ADDING_UP = Set.of("count", "goals", "m", "min", "points");

    private final Map<String, FeatureView> byName = new TreeMap<>();
    private final Map<Ref, Feature> features = new HashMap<>();
    private final Set<String> addingUp;

    private FeatureViews(List<FeatureView> views, Set<String> addingUp) {
        this.addingUp = addingUp;
        for (FeatureView view : views) {
            byName.put(view.name(), view);
            view.features().forEach(feature -> features.put(new Ref(view.name(), feature.name()), feature));
        }
    }

    /// The views that Touchline comes with, and those of a folder's `*.yaml` files. A file takes the place of the
    /// shipped view of its name.
    ///
    /// @param folder      need not be there
    /// @param definitions of all metrics
    /// @throws BadView when a view cannot be used: every mistake that was found
    public static FeatureViews read(Path folder, Collection<MetricDefinition> definitions) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String name : SHIPPED) {
            texts.put(name + ".yaml", shipped(name));
        }
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
                for (Path file : files) {
                    texts.put(String.valueOf(file.getFileName()), text(file));
                }
            }
        }
        if (texts.size() > MAX_VIEWS) {
            throw new BadView(List.of(folder + ": more than " + MAX_VIEWS + " views"));
        }
        return of(texts, definitions);
    }

    /// @param texts YAML by the name of the file that is told with a mistake
    /// @throws BadView when a view cannot be used: every mistake that was found
    public static FeatureViews of(Map<String, String> texts, Collection<MetricDefinition> definitions) throws BadView {
        Map<String, MetricDefinition> metrics = new HashMap<>();
        definitions.forEach(definition -> metrics.put(definition.id(), definition));
        List<String> mistakes = new ArrayList<>();
        List<ViewReader.Read> read = new ArrayList<>();
        new TreeMap<>(texts)
                .forEach((file, text) ->
                        new ViewReader(file, metrics, mistakes).read(text).ifPresent(read::add));
        new ViewLinks(read, mistakes).check();
        if (!mistakes.isEmpty()) {
            throw new BadView(mistakes);
        }
        return new FeatureViews(read.stream().map(ViewReader.Read::view).toList(), addingUp(metrics));
    }

    private static Set<String> addingUp(Map<String, MetricDefinition> metrics) {
        Set<String> all = new HashSet<>();
        metrics.values().stream().filter(FeatureViews::addsUp).forEach(metric -> all.add(metric.id()));
        return Set.copyOf(all);
    }

    static boolean addsUp(MetricDefinition metric) {
        return ADDING_UP.contains(metric.unit());
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new BadView(List.of(file + ": is larger than " + (MAX_BYTES >> 10) + " KB: that is no view"));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadView(List.of(file + ": is not UTF-8 text"));
        }
    }

    /// The text of a view that Touchline comes with.
    private static String shipped(String name) throws IOException {
        try (InputStream in = FeatureViews.class.getResourceAsStream("views/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the view " + name + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// In the order of their names.
    public List<FeatureView> all() {
        return List.copyOf(byName.values());
    }

    public Optional<FeatureView> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// The metrics from which the views are made.
    public Set<String> metrics() {
        Set<String> all = new HashSet<>();
        byName.values().forEach(view -> all.addAll(view.metrics().keySet()));
        return all;
    }

    FeatureView view(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no view " + name));
    }

    Feature feature(Ref ref) {
        Feature feature = features.get(ref);
        if (feature == null) {
            throw new IllegalArgumentException("there is no feature " + ref);
        }
        return feature;
    }

    boolean addsUp(String metric) {
        return addingUp.contains(metric);
    }
}
