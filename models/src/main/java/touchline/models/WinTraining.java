package touchline.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import touchline.model.Side;

/// Fits the win probability by a Poisson regression of goals per minute on parts of matches in which
/// nothing changed, and says how good it is on competitions that were left out in turn.
final class WinTraining {
    private static final int PARTS = 4;

    private final List<MatchStory> stories;
    private final double[] ratings;

    /// @param stories chronological
    WinTraining(List<MatchStory> stories) {
        this.stories = stories;
        this.ratings = Ratings.differences(stories);
    }

    /// @param forecasts what models that had not seen the competitions say of their matches
    record Result(WinModel model, WinEvaluation unseen, List<WinForecast> forecasts) {}

    Result run() {
        String[] parts = parts();
        List<WinForecast> forecasts = new ArrayList<>();
        for (String part : Arrays.stream(parts).distinct().sorted().toList()) {
            WinModel model = fit(index -> !parts[index].equals(part));
            for (int i = 0; i < parts.length; i++) {
                if (parts[i].equals(part)) {
                    forecasts.add(new WinForecast(model, stories.get(i), ratings[i]));
                }
            }
        }
        return new Result(fit(_ -> true), WinEvaluation.of(forecasts), List.copyOf(forecasts));
    }

    static WinEvaluation evaluate(WinModel model, List<MatchStory> stories) {
        return WinEvaluation.of(forecasts(model, stories));
    }

    static List<WinForecast> forecasts(WinModel model, List<MatchStory> stories) {
        double[] ratings = Ratings.differences(stories);
        return IntStream.range(0, ratings.length)
                .mapToObj(i -> new WinForecast(model, stories.get(i), ratings[i]))
                .toList();
    }

    private String[] parts() {
        boolean many = stories.stream().map(MatchStory::competition).distinct().count() > 1;
        return stories.stream()
                .map(story -> many
                        ? story.competition()
                        : "part " + Math.floorMod(story.match().hashCode(), PARTS))
                .toArray(String[]::new);
    }

    private WinModel fit(Predicate<Integer> wanted) {
        List<double[]> rows = new ArrayList<>();
        List<Double> goals = new ArrayList<>();
        List<Double> minutes = new ArrayList<>();
        List<MatchStory> used = new ArrayList<>();
        for (int i = 0; i < stories.size(); i++) {
            if (wanted.test(i)) {
                used.add(stories.get(i));
                add(stories.get(i), ratings[i], rows, goals, minutes);
            }
        }
        Regression regression = Regression.fit(
                Regression.Family.POISSON,
                rows.toArray(double[][]::new),
                goals.stream().mapToDouble(Double::doubleValue).toArray(),
                minutes.stream().mapToDouble(Double::doubleValue).toArray());
        return new WinModel(regression.weights(), stoppageLeft(used), Ratings.of(used));
    }

    /// For both sides and each part of the match: goals and minutes, one row for each number of players.
    private static void add(
            MatchStory story, double rating, List<double[]> rows, List<Double> goals, List<Double> minutes) {
        List<Double> cuts = new ArrayList<>(List.of(end(story)));
        IntStream.range(0, WinModel.PARTS).forEach(part -> cuts.add(part * WinModel.PART_MINUTES));
        for (MatchStory.Change change : story.changes()) {
            if (change.kind() == MatchStory.Kind.DISMISSAL) {
                cuts.add(time(change));
            }
        }
        cuts.sort(null);
        for (int i = 0; i + 1 < cuts.size(); i++) {
            double from = cuts.get(i);
            double to = Math.min(end(story), cuts.get(i + 1));
            if (to > from) {
                for (Side side : Side.values()) {
                    int part = Math.min(WinModel.STOPPAGE, (int) (from / WinModel.PART_MINUTES));
                    rows.add(WinModel.row(
                            part, side, rating, dismissed(story, Side.HOME, from), dismissed(story, Side.AWAY, from)));
                    goals.add(goals(story, side, from, to));
                    minutes.add(to - from);
                }
            }
        }
    }

    /// Minutes of play as the model counts them: the first half has 45, whatever was played.
    private static double time(MatchStory.Change change) {
        double minutes = change.seconds() / 60;
        return switch (change.period()) {
            case FIRST_HALF -> Math.min(Math.nextDown(WinModel.HALF_MINUTES), minutes);
            case SECOND_HALF -> WinModel.HALF_MINUTES + minutes;
            case EXTRA_FIRST_HALF, EXTRA_SECOND_HALF, SHOOT_OUT ->
                throw new IllegalArgumentException(change + " is not of normal time");
        };
    }

    private static double end(MatchStory story) {
        return WinModel.HALF_MINUTES + Math.max(WinModel.HALF_MINUTES, story.secondEnds() / 60 + 1.0 / 60);
    }

    private static int dismissed(MatchStory story, Side side, double time) {
        return (int) story.changes().stream()
                .filter(change -> change.kind() == MatchStory.Kind.DISMISSAL && change.side() == side)
                .filter(change -> time(change) <= time)
                .count();
    }

    private static double goals(MatchStory story, Side side, double from, double to) {
        return story.changes().stream()
                .filter(change -> change.kind() == MatchStory.Kind.GOAL && change.side() == side)
                .filter(change -> time(change) >= from && time(change) < to)
                .count();
    }

    private static double[] stoppageLeft(List<MatchStory> stories) {
        double[] left = new double[WinModel.STOPPAGE_MINUTES + 1];
        for (int beyond = 0; beyond < left.length; beyond++) {
            double minute = WinModel.HALF_MINUTES + beyond;
            double rest = 0.5; // as if one more match ended half a minute later, so that the last minutes are not wild
            double matches = 1;
            for (MatchStory story : stories) {
                if (story.secondEnds() / 60 > minute) {
                    rest += story.secondEnds() / 60 - minute;
                    matches++;
                }
            }
            left[beyond] = rest / matches;
        }
        return left;
    }
}
