package touchline.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import touchline.model.Period;
import touchline.model.Side;

/// Fits the result before kick-off and judges it: the earlier matches train, the later ones judge. What is kept then
/// learns from all.
final class MatchResultTraining {
    private static final int LEAST_MATCHES = 40;
    private static final double PAST = 0.7;

    private final ResultSet set;
    private final List<ResultSet.Row> rows;
    private final TrainOptions options;
    private final Map<String, Double> ratings = new HashMap<>();

    /// @param rows to learn from, in the order of kick-off
    MatchResultTraining(ResultSet set, List<ResultSet.Row> rows, TrainOptions options) {
        if (rows.size() < LEAST_MATCHES) {
            throw new IllegalArgumentException("there are " + rows.size()
                    + " matches with both teams and their goals to learn from, not " + LEAST_MATCHES + ": give more");
        }
        this.set = set;
        this.rows = rows;
        this.options = options;
        double[] differences = Ratings.differences(
                set.rows().stream().map(MatchResultTraining::story).toList());
        for (int i = 0; i < differences.length; i++) {
            ratings.put(set.rows().get(i).match(), differences[i]);
        }
    }

    private static MatchStory story(ResultSet.Row row) {
        Side winner = row.homeLead() > 0 ? Side.HOME : Side.AWAY;
        return new MatchStory(
                row.match(),
                row.competition(),
                Optional.of(row.kickOff()),
                row.homeTeam(),
                row.awayTeam(),
                Collections.nCopies(
                        Math.abs(row.homeLead()),
                        new MatchStory.Change(MatchStory.Kind.GOAL, winner, Period.FIRST_HALF, 0)),
                0,
                0,
                Optional.empty());
    }

    /// @param heldOut not learnt from; may be empty
    ModelFiles files(List<ResultSet.Row> heldOut) {
        int past = (int) (rows.size() * PAST);
        List<MatchResultReport.Judged> judged = new ArrayList<>();
        judged.add(judged(
                "the last " + (rows.size() - past) + " matches, learnt from those before",
                rows.subList(0, past),
                rows.subList(past, rows.size())));
        if (!heldOut.isEmpty()) {
            judged.add(judged(options.holdOut().orElseThrow() + ", learnt from the others", rows, heldOut));
        }
        SortedMap<String, String> competitions = new TreeMap<>();
        rows.forEach(row -> competitions.put(row.match(), row.competition()));
        return new MatchResultReport(
                        MatchResultModel.fit(set, rows),
                        Provenance.of(
                                new FeatureSet("views", 1, MatchResultModel.COLUMNS),
                                set.madeOf().sha256(),
                                options.seed(),
                                competitions),
                        new TreeSet<>(competitions.keySet()),
                        judged)
                .files();
    }

    private MatchResultReport.Judged judged(String what, List<ResultSet.Row> learnt, List<ResultSet.Row> asked) {
        return new MatchResultReport.Judged(
                what, MatchResultModel.fit(set, learnt).moments(set, asked), shares(learnt, asked), elo(learnt, asked));
    }

    /// Always the shares of the results so far.
    private static List<WinEvaluation.Moment> shares(List<ResultSet.Row> learnt, List<ResultSet.Row> asked) {
        double size = learnt.size();
        double home = learnt.stream().filter(row -> row.homeLead() > 0).count() / size;
        double away = learnt.stream().filter(row -> row.homeLead() < 0).count() / size;
        WinModel.Result always = new WinModel.Result(home, 1 - home - away, away);
        return asked.stream().map(row -> MatchResultModel.moment(row, always)).toList();
    }

    /// The same regression on Elo's rating alone.
    private List<WinEvaluation.Moment> elo(List<ResultSet.Row> learnt, List<ResultSet.Row> asked) {
        OrdinalRegression regression = OrdinalRegression.fit(
                learnt.stream().map(this::rating).toArray(double[][]::new),
                learnt.stream().mapToInt(ResultSet.Row::homeLead).toArray(),
                1);
        return asked.stream()
                .map(row -> MatchResultModel.moment(row, regression.probability(rating(row))))
                .toList();
    }

    private double[] rating(ResultSet.Row row) {
        return new double[] {ratings.getOrDefault(row.match(), 0.0) / 100};
    }
}
