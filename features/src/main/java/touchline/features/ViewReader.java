package touchline.features;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import touchline.features.Feature.Aggregation;
import touchline.features.Feature.DaysSince;
import touchline.features.Feature.Derived;
import touchline.features.Feature.Ewma;
import touchline.features.Feature.Formula;
import touchline.features.Feature.Last;
import touchline.features.Feature.Matches;
import touchline.features.Feature.Max;
import touchline.features.Feature.Mean;
import touchline.features.Feature.Operation;
import touchline.features.Feature.Rate;
import touchline.features.Feature.Ref;
import touchline.features.Feature.Share;
import touchline.features.Feature.Source;
import touchline.features.Feature.Sum;
import touchline.features.Feature.Whose;
import touchline.features.Feature.Windowed;
import touchline.features.Window.LastMinutes;
import touchline.features.Window.ThisMatch;
import touchline.metrics.MetricDefinition;

/// Reads one view. Goes on after a mistake, so that all are told at once.
final class ViewReader {
    private static final int MAX_FEATURES = 500;

    private final String file;
    private final Map<String, MetricDefinition> metrics;
    private final List<String> mistakes;

    private final Map<String, Integer> usedMetrics = new HashMap<>();
    private final Map<Ref, String> places = new HashMap<>();
    private String view = "";
    private Entity entity = Entity.TEAM;

    /// @param mistakes takes what is wrong, with file and line
    ViewReader(String file, Map<String, MetricDefinition> metrics, List<String> mistakes) {
        this.file = file;
        this.metrics = metrics;
        this.mistakes = mistakes;
    }

    /// A view, and where each of its features stands: `passing.yaml:12`.
    record Read(FeatureView view, String place, Map<Ref, String> places) {}

    /// Empty when there were mistakes.
    Optional<Read> read(String text) {
        int before = mistakes.size();
        Optional<Read> read = Optional.empty();
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setMaxAliasesForCollections(0)
                    .build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                mistakes.add(file + ": is empty; a view begins with `view:` and its name");
            } else {
                read = Fields.of(this, root.get(), "a view").map(this::view);
            }
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse(file);
            mistakes.add(place + ": this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            mistakes.add(file + ": this is not YAML: " + e.getMessage());
        }
        return mistakes.size() == before ? read : Optional.empty();
    }

    String place(Node node) {
        return node.getStartMark()
                .map(mark -> file + ":" + (mark.getLine() + 1))
                .orElse(file);
    }

    void mistake(Node at, String what) {
        mistakes.add(place(at) + ": " + what);
    }

    private Read view(Fields fields) {
        fields.allow("view", "version", "entity", "owner", "description", "ttl", "features");
        view = fields.name("view").orElse("");
        entity = fields.oneOf("entity", Map.of("team", Entity.TEAM, "player", Entity.PLAYER))
                .orElse(Entity.TEAM);
        int version = fields.number("version", 1, 1_000_000).orElse(1);
        String owner = fields.text("owner").orElse("");
        String description = fields.text("description").orElse("");
        Duration ttl = fields.parsed("ttl", Words::duration).orElse(Duration.ZERO);
        List<Feature> features = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node one : fields.list("features", MAX_FEATURES)) {
            Fields.of(this, one, "a feature").ifPresent(feature -> features(feature, names, features));
        }
        return new Read(
                new FeatureView(view, version, entity, owner, description, ttl, features, usedMetrics),
                place(fields.node()),
                places);
    }

    private void features(Fields fields, Set<String> names, List<Feature> out) {
        fields.allow(
                "name",
                "description",
                "metric",
                "of",
                "window",
                "windows",
                "aggregation",
                "per",
                "half_life",
                "difference",
                "ratio");
        Optional<String> name = fields.name("name");
        String description = fields.text("description").orElse("");
        for (Named formula : formulas(fields)) {
            String whole = name.orElse("") + formula.suffix();
            if (name.isPresent() && !names.add(whole)) {
                mistake(fields.node(), "feature " + whole + " stands in this view for the second time");
            }
            places.put(new Ref(view, whole), place(fields.node()));
            out.add(new Feature(whole, description, formula.formula()));
        }
    }

    /// A formula, and what is put behind the feature's name when it is one of several.
    private record Named(String suffix, Formula formula) {}

    private List<Named> formulas(Fields fields) {
        if (fields.has("difference") || fields.has("ratio")) {
            return derived(fields);
        }
        Optional<String> kind = fields.text("aggregation");
        if (kind.isEmpty()) {
            return List.of();
        }
        if (kind.get().equals("days_since")) {
            return List.of(new Named("", new DaysSince()));
        }
        boolean several = fields.has("windows");
        List<Named> all = new ArrayList<>();
        for (Node node : several
                ? fields.list("windows", 20)
                : fields.node("window").stream().toList()) {
            Optional<Window> window = Fields.parsed(this, node, Words::window);
            window.flatMap(over -> formula(fields, kind.get(), over))
                    .ifPresent(formula -> all.add(new Named(several ? Words.suffix(window.get()) : "", formula)));
        }
        return all;
    }

    private List<Named> derived(Fields fields) {
        Operation operation = fields.has("difference") ? Operation.DIFFERENCE : Operation.RATIO;
        String word = fields.has("difference") ? "difference" : "ratio";
        List<Node> both = fields.list(word, 2);
        if (both.size() != 2) {
            mistake(fields.node(), word + " is of two features: [one, other]");
            return List.of();
        }
        return List.of(new Named("", new Derived(operation, ref(both.getFirst()), ref(both.getLast()))));
    }

    /// `feature` of this view, or `view.feature`.
    private Ref ref(Node node) {
        String word = Fields.scalar(this, node).orElse("");
        int dot = word.indexOf('.');
        return dot < 0 ? new Ref(view, word) : new Ref(word.substring(0, dot), word.substring(dot + 1));
    }

    private Optional<Formula> formula(Fields fields, String kind, Window window) {
        if (kind.equals("count")) {
            return Optional.of(new Matches(window));
        }
        Optional<MetricDefinition> metric = fields.node("metric").flatMap(this::metric);
        Whose whose = fields.has("of")
                ? fields.oneOf("of", Map.of("own", Whose.OWN, "opponent", Whose.OPPONENT))
                        .orElse(Whose.OWN)
                : Whose.OWN;
        if (whose == Whose.OPPONENT && entity == Entity.PLAYER) {
            mistake(fields.node(), "a player has no opponent: `of: opponent` is for teams");
        }
        Optional<Aggregation> aggregation = aggregation(fields, kind);
        if (metric.isEmpty() || aggregation.isEmpty()) {
            return Optional.empty();
        }
        checkAddsUp(fields, metric.get(), aggregation.get(), window);
        return Optional.of(new Windowed(new Source(metric.get().id(), whose), window, aggregation.get()));
    }

    private Optional<MetricDefinition> metric(Node node) {
        return Fields.scalar(this, node).flatMap(id -> metric(node, id));
    }

    private Optional<MetricDefinition> metric(Node node, String id) {
        MetricDefinition metric = metrics.get(id);
        if (metric == null) {
            mistake(node, "there is no metric '" + id + "'" + Words.guess(id, metrics.keySet()));
            return Optional.empty();
        }
        if (!metric.grains().contains(entity.grain())) {
            mistake(node, "the metric " + id + " is not about a " + entity.word());
            return Optional.empty();
        }
        usedMetrics.put(id, metric.version());
        return Optional.of(metric);
    }

    private Optional<Aggregation> aggregation(Fields fields, String kind) {
        return switch (kind) {
            case "sum" -> Optional.of(new Sum());
            case "mean" -> Optional.of(new Mean());
            case "max" -> Optional.of(new Max());
            case "last" -> Optional.of(new Last());
            case "share" -> share(fields);
            case "ewma" -> fields.parsed("half_life", Words::matches).map(Ewma::new);
            case "rate" -> rate(fields);
            default -> {
                mistake(
                        fields.node("aggregation").orElse(fields.node()),
                        "there is no aggregation '" + kind + "'" + Words.guess(kind, Words.AGGREGATIONS));
                yield Optional.empty();
            }
        };
    }

    private Optional<Aggregation> share(Fields fields) {
        if (entity == Entity.TEAM) {
            return Optional.of(new Share());
        }
        mistake(fields.node(), "a share is of both teams: a player has none");
        return Optional.empty();
    }

    private Optional<Aggregation> rate(Fields fields) {
        Optional<Node> per = fields.required("per");
        if (per.flatMap(node -> Fields.scalar(this, node))
                .filter("90 minutes"::equals)
                .isPresent()) {
            if (entity == Entity.PLAYER) {
                return metric(per.get(), "minutes_played").map(minutes -> new Rate(minutes.id(), 90));
            }
            mistake(per.get(), "minutes are a player's: for a team take the mean of its matches");
            return Optional.empty();
        }
        return per.flatMap(node -> metric(node).map(metric -> {
            checkAddsUp(node, metric);
            return new Rate(metric.id(), 1);
        }));
    }

    private void checkAddsUp(Fields fields, MetricDefinition metric, Aggregation aggregation, Window window) {
        boolean partOfMatch = window instanceof LastMinutes;
        boolean whole = aggregation instanceof Sum || aggregation instanceof Rate || aggregation instanceof Share;
        if (partOfMatch || whole && !(window instanceof ThisMatch && aggregation instanceof Sum)) {
            checkAddsUp(fields.node("metric").orElse(fields.node()), metric);
        }
    }

    private void checkAddsUp(Node at, MetricDefinition metric) {
        if (!FeatureViews.addsUp(metric)) {
            mistake(
                    at,
                    metric.id() + " is in '" + metric.unit() + "' and does not add up over parts of a match or over"
                            + " matches: take its mean, max, ewma or last over matches");
        }
    }
}
