package touchline.pipeline.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import touchline.metrics.MetricValue;
import touchline.metrics.Subject;
import touchline.storage.MetricRow;

/// The values of a match as rows of a file.
final class MetricRows {
    private static final Comparator<MetricRow> ORDER = Comparator.comparing(MetricRow::metric)
            .thenComparing(MetricRow::grain)
            .thenComparing(MetricRow::subject);

    private MetricRows() {}

    /// In one order, whatever the order of the folds.
    static List<MetricRow> of(MatchMetrics match) {
        List<MetricRow> rows = new ArrayList<>(match.rows());
        String id = match.match().value();
        for (MetricValue value : match.values()) {
            rows.add(new MetricRow(
                    id,
                    value.metric(),
                    value.version(),
                    grain(value.subject()),
                    subject(value.subject()),
                    value.value().orElseThrow()));
        }
        rows.sort(ORDER);
        return rows;
    }

    private static String grain(Subject subject) {
        return switch (subject) {
            case Subject.OfMatch _ -> "match";
            case Subject.OfTeam _ -> "team";
            case Subject.OfPlayer _ -> "player";
            case Subject.OfEvent _ -> "event";
        };
    }

    private static String subject(Subject subject) {
        return switch (subject) {
            case Subject.OfMatch(var match) -> match.value();
            case Subject.OfTeam(var team) -> team.value();
            case Subject.OfPlayer(var player) -> player.value();
            case Subject.OfEvent(var event) -> event;
        };
    }
}
