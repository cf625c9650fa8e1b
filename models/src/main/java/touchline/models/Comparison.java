package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import touchline.model.json.JsonWriter;

/// Versions of one model on the same matches: each by itself, and each later one less the first.
public record Comparison(List<Evaluation> evaluations, List<Difference> differences) {
    public Comparison {
        evaluations = List.copyOf(evaluations);
        differences = List.copyOf(differences);
    }

    /// What a version lost more than another on the same questions: below 0 it is the better one.
    public record Difference(String version, String than, int matches, List<Score> scores) {
        public Difference {
            scores = List.copyOf(scores);
        }
    }

    /// The mean difference per answer, and the bounds between which 95 % of the means lie when whole matches
    /// are drawn anew.
    public record Score(String name, double mean, double low, double high) {}

    /// One JSON object: `versions` as [Evaluation#toJson], and `differences`.
    public String toJson() {
        JsonWriter json = new JsonWriter();
        json.beginArray();
        differences.forEach(difference -> write(json, difference));
        String versions =
                String.join(",", evaluations.stream().map(Evaluation::toJson).toList());
        return "{\"versions\":[" + versions + "],\"differences\":" + json.endArray() + "}";
    }

    private static void write(JsonWriter json, Difference difference) {
        json.beginObject().name("version").plain(difference.version());
        json.name("than").plain(difference.than());
        json.name("matches").number(difference.matches());
        json.name("draws").number(Bootstrap.DRAWS).name("scores").beginObject();
        for (Score score : difference.scores()) {
            json.memberName(score.name()).beginObject();
            json.name("mean").number(score.mean());
            json.name("low").number(score.low()).name("high").number(score.high());
            json.endObject();
        }
        json.endObject().endObject();
    }

    /// The differences, one to a line.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Difference difference : differences) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s less %s on %d matches, 95 %% of %d draws of matches; below 0 it is better",
                    difference.version(),
                    difference.than(),
                    difference.matches(),
                    Bootstrap.DRAWS));
            for (Score score : difference.scores()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "  %s %+.5f [%+.5f, %+.5f]",
                        score.name(),
                        score.mean(),
                        score.low(),
                        score.high()));
            }
        }
        return lines;
    }
}
