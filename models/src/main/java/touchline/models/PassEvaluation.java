package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import touchline.model.json.JsonWriter;

/// How good probabilities of passes were, beside saying the same for every pass.
///
/// @param constant the scores of the share of these very passes that arrived
record PassEvaluation(int matches, BinaryScores scores, BinaryScores constant, Map<String, BinaryScores> competitions)
        implements Figures {

    static PassEvaluation of(List<PassRow> rows, double[] probabilities) {
        boolean[] answers = new boolean[rows.size()];
        Map<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < answers.length; i++) {
            answers[i] = rows.get(i).complete();
            groups.computeIfAbsent(rows.get(i).competition(), _ -> new ArrayList<>())
                    .add(i);
        }
        BinaryScores scores = BinaryScores.of(probabilities, answers);
        Map<String, BinaryScores> competitions = new TreeMap<>();
        groups.forEach((name, indices) -> competitions.put(name, some(probabilities, answers, indices)));
        return new PassEvaluation(
                (int) rows.stream().map(PassRow::match).distinct().count(),
                scores,
                BinaryScores.constant(answers),
                competitions);
    }

    private static BinaryScores some(double[] probabilities, boolean[] answers, List<Integer> indices) {
        boolean[] chosen = new boolean[indices.size()];
        IntStream.range(0, chosen.length).forEach(i -> chosen[i] = answers[indices.get(i)]);
        return BinaryScores.of(
                indices.stream().mapToDouble(i -> probabilities[i]).toArray(), chosen);
    }

    static PassEvaluation of(PassModel model, List<PassRow> rows) {
        return of(
                rows,
                rows.stream()
                        .mapToDouble(row -> model.probability(row.features()))
                        .toArray());
    }

    /// The members of an object that is open.
    @Override
    public void write(JsonWriter json) {
        json.name("matches").number(matches);
        scores.write(json, "complete");
        json.name("constant").beginObject();
        constant.write(json, "complete");
        json.endObject().name("competitions").beginObject();
        competitions.forEach((name, one) -> {
            json.memberName(name).beginObject();
            one.write(json, "complete");
            json.endObject();
        });
        json.endObject();
    }
}
