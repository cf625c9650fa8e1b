package touchline.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import touchline.model.json.JsonWriter;

/// How good VAEP's two probabilities were, beside saying the same for every action.
///
/// A goal is among its own ten actions and its outcome among its own features, so over all actions part of
/// what is foretold has happened already. The rows without shots and own goals say what is left.
record VaepEvaluation(int matches, Map<Question, Judged> judged, SortedMap<String, Map<Question, Judged>> competitions)
        implements Figures {

    /// What is asked, and of which actions.
    enum Question {
        SCORES("scores", "scores, all actions", true, true),
        SCORES_NO_SHOT("scores_no_shot", "scores, no shots or own goals", true, false),
        CONCEDES("concedes", "concedes, all actions", false, true),
        CONCEDES_NO_SHOT("concedes_no_shot", "concedes, no shots or own goals", false, false);

        private final String id;
        private final String meaning;
        private final boolean ofScoring;
        private final boolean ofAll;

        Question(String id, String meaning, boolean ofScoring, boolean ofAll) {
            this.id = id;
            this.meaning = meaning;
            this.ofScoring = ofScoring;
            this.ofAll = ofAll;
        }

        String meaning() {
            return meaning;
        }

        String id() {
            return id;
        }

        boolean isAskedOf(VaepRow row) {
            return ofAll || !row.attempt();
        }

        boolean answer(VaepRow row) {
            return ofScoring ? row.scores() : row.concedes();
        }

        double probability(VaepModel.Chances chances) {
            return ofScoring ? chances.scores() : chances.concedes();
        }
    }

    /// @param constant     the scores of the share of these very actions that was a yes
    /// @param brierRatio   what the model lost by the Brier score for each that the constant lost
    /// @param logLossRatio the same by the log loss
    record Judged(
            BinaryScores scores,
            BinaryScores constant,
            Bootstrap.Interval brierRatio,
            Bootstrap.Interval logLossRatio) {

        private static Judged of(Asked asked) {
            BinaryScores constant = BinaryScores.constant(asked.answers());
            double share = (double) constant.yes() / constant.n();
            return new Judged(
                    BinaryScores.of(asked.probabilities(), asked.answers()),
                    constant,
                    asked.ratio(share, BinaryScores::brier),
                    asked.ratio(share, BinaryScores::logLoss));
        }

        private void write(JsonWriter json) {
            scores.write(json, "yes");
            json.name("brier_ratio").number(brierRatio.mean());
            brierRatio.writeBounds(json, "brier_ratio");
            json.name("log_loss_ratio").number(logLossRatio.mean());
            logLossRatio.writeBounds(json, "log_loss_ratio");
        }
    }

    /// Rows and what was said of each.
    static VaepEvaluation of(List<VaepRow> rows, List<VaepModel.Chances> chances) {
        SortedMap<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            groups.computeIfAbsent(rows.get(i).competition(), _ -> new ArrayList<>())
                    .add(i);
        }
        SortedMap<String, Map<Question, Judged>> competitions = new TreeMap<>();
        groups.forEach((name, indices) -> competitions.put(
                name,
                judge(
                        indices.stream().map(rows::get).toList(),
                        indices.stream().map(chances::get).toList())));
        return new VaepEvaluation(
                (int) rows.stream().map(VaepRow::match).distinct().count(), judge(rows, chances), competitions);
    }

    private static Map<Question, Judged> judge(List<VaepRow> rows, List<VaepModel.Chances> chances) {
        Map<Question, Judged> judged = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            Asked asked = Asked.of(question, rows, chances);
            if (asked.answers().length > 0) {
                judged.put(question, Judged.of(asked));
            }
        }
        return Collections.unmodifiableMap(judged);
    }

    /// Empty when there was no action to ask it of.
    Optional<Judged> judged(Question question) {
        return Optional.ofNullable(judged.get(question));
    }

    /// The bins of a question's calibration.
    static List<BinaryScores.Bin> bins(Question question, List<VaepRow> rows, List<VaepModel.Chances> chances) {
        Asked asked = Asked.of(question, rows, chances);
        return BinaryScores.bins(asked.probabilities(), asked.answers());
    }

    private record Asked(List<String> matches, double[] probabilities, boolean[] answers) {

        static Asked of(Question question, List<VaepRow> rows, List<VaepModel.Chances> chances) {
            int size = (int) rows.stream().filter(question::isAskedOf).count();
            Asked asked = new Asked(new ArrayList<>(size), new double[size], new boolean[size]);
            int filled = 0;
            for (int i = 0; i < rows.size(); i++) {
                if (question.isAskedOf(rows.get(i))) {
                    asked.matches.add(rows.get(i).match());
                    asked.probabilities[filled] = question.probability(chances.get(i));
                    asked.answers[filled] = question.answer(rows.get(i));
                    filled++;
                }
            }
            return asked;
        }

        /// What the model lost for each that saying `share` lost; the bounds are of whole matches that are drawn anew.
        Bootstrap.Interval ratio(double share, Loss loss) {
            Map<String, double[]> sums = new LinkedHashMap<>();
            for (int i = 0; i < answers.length; i++) {
                double[] sum = sums.computeIfAbsent(matches.get(i), _ -> new double[2]);
                sum[0] += loss.of(probabilities[i], answers[i]);
                sum[1] += loss.of(share, answers[i]);
            }
            return Bootstrap.of(List.copyOf(sums.values()));
        }
    }

    @FunctionalInterface
    private interface Loss {
        double of(double probability, boolean answer);
    }

    /// The members of an object that is open: those of scoring, all actions, as other models have them, then
    /// every question's.
    @Override
    public void write(JsonWriter json) {
        json.name("matches").number(matches);
        judged(Question.SCORES).ifPresent(one -> one.write(json));
        write(json, judged);
        json.name("competitions").beginObject();
        competitions.forEach((name, one) -> {
            json.memberName(name).beginObject();
            write(json, one);
            json.endObject();
        });
        json.endObject();
    }

    private static void write(JsonWriter json, Map<Question, Judged> judged) {
        judged.forEach((question, one) -> {
            json.name(question.id).beginObject();
            one.write(json);
            json.endObject();
        });
    }
}
