package touchline.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import touchline.model.json.JsonWriter;

/// How good the probabilities of some shots were: of all, of each class, of each competition, and beside
/// others' probabilities of the same shots.
///
/// @param peers by name: another model on the same shots, or on those of them that it speaks about
record XgEvaluation(
        int matches,
        BinaryScores all,
        Map<ShotClass, BinaryScores> classes,
        SortedMap<String, BinaryScores> competitions,
        SortedMap<String, Peer> peers)
        implements Figures {

    /// Another model's scores, and ours less its own per shot with the bounds of 95 % of a bootstrap over
    /// matches.
    record Peer(BinaryScores scores, Bootstrap.Interval logLoss, Bootstrap.Interval brier) {}

    /// @param others other models' probabilities by name; NaN where one has none
    static XgEvaluation of(List<ShotRow> rows, double[] probabilities, Map<String, double[]> others) {
        Map<ShotClass, BinaryScores> classes = new EnumMap<>(ShotClass.class);
        classes.putAll(by(rows, probabilities, ShotRow::shotClass));
        SortedMap<String, Peer> peers = new TreeMap<>();
        others.forEach((name, theirs) -> peer(rows, probabilities, theirs).ifPresent(peer -> peers.put(name, peer)));
        return new XgEvaluation(
                (int) rows.stream().map(ShotRow::match).distinct().count(),
                BinaryScores.of(probabilities, answers(rows)),
                classes,
                by(rows, probabilities, ShotRow::competition),
                peers);
    }

    static boolean[] answers(List<ShotRow> rows) {
        boolean[] answers = new boolean[rows.size()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = rows.get(i).goal();
        }
        return answers;
    }

    private static <K extends Comparable<K>> SortedMap<K, BinaryScores> by(
            List<ShotRow> rows, double[] probabilities, Function<ShotRow, K> key) {
        SortedMap<K, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            groups.computeIfAbsent(key.apply(rows.get(i)), _ -> new ArrayList<>())
                    .add(i);
        }
        SortedMap<K, BinaryScores> scores = new TreeMap<>();
        groups.forEach((group, indices) -> scores.put(
                group,
                BinaryScores.of(
                        indices.stream().mapToDouble(i -> probabilities[i]).toArray(),
                        answers(indices.stream().map(rows::get).toList()))));
        return scores;
    }

    private static Optional<Peer> peer(List<ShotRow> all, double[] ours, double[] theirs) {
        int[] known = IntStream.range(0, theirs.length)
                .filter(i -> !Double.isNaN(theirs[i]))
                .toArray();
        if (known.length == 0) {
            return Optional.empty();
        }
        List<ShotRow> rows = Arrays.stream(known).mapToObj(all::get).toList();
        boolean[] answers = answers(rows);
        double[] other = Arrays.stream(known).mapToDouble(i -> theirs[i]).toArray();
        double[] logLoss = new double[known.length];
        double[] brier = new double[known.length];
        for (int i = 0; i < known.length; i++) {
            double our = ours[known[i]];
            logLoss[i] = BinaryScores.logLoss(our, answers[i]) - BinaryScores.logLoss(other[i], answers[i]);
            brier[i] = BinaryScores.brier(our, answers[i]) - BinaryScores.brier(other[i], answers[i]);
        }
        List<String> matches = rows.stream().map(ShotRow::match).toList();
        return Optional.of(new Peer(
                BinaryScores.of(other, answers),
                Bootstrap.byGroup(matches, logLoss),
                Bootstrap.byGroup(matches, brier)));
    }

    /// The members of an object that is open.
    @Override
    public void write(JsonWriter json) {
        json.name("matches").number(matches);
        all.write(json);
        json.name("classes").beginObject();
        classes.forEach((shotClass, scores) -> write(json, XgModel.id(shotClass), scores));
        json.endObject().name("competitions").beginObject();
        competitions.forEach((competition, scores) -> write(json, competition, scores));
        json.endObject().name(Evaluation.PEERS).beginObject();
        peers.forEach((name, peer) -> {
            json.memberName(name).beginObject();
            peer.scores().write(json);
            peer.logLoss().write(json, "log_loss_difference");
            peer.brier().write(json, "brier_difference");
            json.endObject();
        });
        json.endObject();
    }

    private static void write(JsonWriter json, String name, BinaryScores scores) {
        json.memberName(name).beginObject();
        scores.write(json);
        json.endObject();
    }
}
