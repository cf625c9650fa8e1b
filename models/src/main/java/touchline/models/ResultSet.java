package touchline.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchline.model.TeamId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;

/// Matches with features of both teams before kick-off and how they ended: what a training set of kick-offs holds.
///
/// @param columns of features, `view__feature`, in the order of the numbers
/// @param rows    put into the order of kick-off
public record ResultSet(MadeOf madeOf, List<String> columns, List<Row> rows) {
    public ResultSet {
        columns = List.copyOf(columns);
        rows = rows.stream()
                .sorted(Comparator.comparing(Row::kickOff).thenComparing(Row::match))
                .toList();
    }

    /// What the card of a training set says.
    ///
    /// @param metrics versions of the metrics that the views are made from
    /// @param models  by metric, those that said its values
    /// @param sha256  of the table; empty of what is in force
    public record MadeOf(
            List<View> views, SortedMap<String, Integer> metrics, SortedMap<String, String> models, String sha256) {
        public MadeOf {
            views = List.copyOf(views);
            metrics = new TreeMap<>(metrics);
            models = new TreeMap<>(models);
        }

        /// A member of an object that is open.
        void write(JsonWriter json) {
            json.name("training_set").beginObject().name("sha256").string(sha256);
            json.name("views").beginArray();
            for (View view : views) {
                json.beginObject().name("view").string(view.name());
                json.name("version").number(view.version());
                json.name("sha256").string(view.sha256()).endObject();
            }
            json.endArray().name("metrics").beginObject();
            metrics.forEach((metric, version) -> json.memberName(metric).number(version));
            json.endObject().name("models").beginObject();
            models.forEach((metric, model) -> json.memberName(metric).string(model));
            json.endObject().endObject();
        }

        /// Reads what [#write] wrote, and the card of a training set, which has the same members among others.
        ///
        /// @throws touchline.model.json.JsonException when it is something else
        public static MadeOf read(JsonCursor json) {
            List<View> views = new ArrayList<>();
            SortedMap<String, Integer> metrics = new TreeMap<>();
            SortedMap<String, String> models = new TreeMap<>();
            String sha256 = "";
            json.beginObject();
            while (json.nextName()) {
                switch (json.text()) {
                    case "sha256" -> sha256 = json.stringValue();
                    case "views" -> {
                        json.beginArray();
                        while (json.nextElement()) {
                            views.add(View.read(json));
                        }
                    }
                    case "metrics" -> {
                        json.beginObject();
                        while (json.nextName()) {
                            metrics.put(json.text(), json.intValue());
                        }
                    }
                    case "models" -> {
                        json.beginObject();
                        while (json.nextName()) {
                            models.put(json.text(), json.stringValue());
                        }
                    }
                    default -> json.skipValue();
                }
            }
            return new MadeOf(views, metrics, models, sha256);
        }

        /// Empty when views, metrics and models are those in force; else what differs.
        public Optional<String> differs(MadeOf inForce) {
            return Stream.of(
                            differ(views, inForce.views()),
                            differ(metrics, inForce.metrics(), "version "),
                            differ(models, inForce.models(), "by "))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        /// What the other names, too, in whichever version.
        MadeOf shared(MadeOf other) {
            Set<String> names = other.views.stream().map(View::name).collect(Collectors.toSet());
            SortedMap<String, Integer> sharedMetrics = new TreeMap<>(metrics);
            sharedMetrics.keySet().retainAll(other.metrics.keySet());
            SortedMap<String, String> sharedModels = new TreeMap<>(models);
            sharedModels.keySet().retainAll(other.models.keySet());
            return new MadeOf(
                    views.stream().filter(view -> names.contains(view.name())).toList(),
                    sharedMetrics,
                    sharedModels,
                    sha256);
        }

        private static Optional<String> differ(List<View> own, List<View> inForce) {
            return own.stream()
                    .filter(view -> !inForce.contains(view))
                    .findFirst()
                    .map(view -> "it was made with view " + view + ", here it is "
                            + inForce.stream()
                                    .filter(one -> one.name().equals(view.name()))
                                    .findFirst()
                                    .map(View::toString)
                                    .orElse("none of this name"));
        }

        private static <V> Optional<String> differ(Map<String, V> own, Map<String, V> inForce, String whose) {
            return own.entrySet().stream()
                    .filter(one -> !one.getValue().equals(inForce.get(one.getKey())))
                    .findFirst()
                    .map(one -> "it was made with metric " + one.getKey() + " " + whose + one.getValue()
                            + ", here it is "
                            + Optional.ofNullable(inForce.get(one.getKey()))
                                    .map(other -> whose + other)
                                    .orElse("none"));
        }
    }

    /// A feature view.
    ///
    /// @param sha256 of its definition
    public record View(String name, int version, String sha256) {
        /// `team_form version 1 (4805542288cd)`.
        @Override
        public String toString() {
            return name + " version " + version + " (" + sha256.substring(0, Math.min(12, sha256.length())) + ")";
        }

        private static View read(JsonCursor json) {
            String name = "";
            int version = 0;
            String sha256 = "";
            json.beginObject();
            while (json.nextName()) {
                switch (json.text()) {
                    case "view" -> name = json.stringValue();
                    case "version" -> version = json.intValue();
                    case "sha256" -> sha256 = json.stringValue();
                    default -> json.skipValue();
                }
            }
            return new View(name, version, sha256);
        }
    }

    /// One match.
    ///
    /// @param home     features of the home team; NaN where there is none
    /// @param homeLead goals of the home team less those of the away team, at the end
    public record Row(
            String match,
            Instant kickOff,
            String competition,
            TeamId homeTeam,
            TeamId awayTeam,
            double[] home,
            double[] away,
            int homeLead) {}
}
