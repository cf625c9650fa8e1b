package touchline.models;

import java.util.Arrays;
import java.util.List;
import touchline.model.Side;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;

/// How likely home win, draw and away win are after normal time, from state, time and strength.
///
/// The goals that each team still scores are Poisson, independent of each other, with a rate that depends
/// on the part of the match, on playing at home, on the difference of ratings and on dismissals; it does
/// not depend on the score. So a goal can only help the side that scored, and a dismissal, whose weights
/// have their signs by construction, can only hurt. Probabilities are the convolution of the two
/// distributions (the difference is Skellam's, J. G. Skellam 1946).
///
/// Unchangeable; safe for use by many threads.
public final class WinModel {
    static final FeatureSet FEATURES = new FeatureSet(
            "win_state", 1, List.of("part", "home", "rating_difference", "own_dismissals", "their_dismissals"));

    /// Six quarters of an hour, and what is played after the 90th minute.
    static final int PARTS = 7;

    /// Columns behind the parts: home, rating, own and their dismissals.
    static final int COLUMNS = PARTS + 4;

    static final int STOPPAGE = PARTS - 1;
    private static final int FIRST_HALF_PARTS = 3;
    static final int STOPPAGE_MINUTES = 12;
    static final double PART_MINUTES = 15;
    static final double HALF_MINUTES = 45;
    static final double RATING_UNIT = 400;

    private static final int MAX_GOALS = 20;

    /// Logarithms of goals per minute.
    private final double[] weights;
    /// How long is still played on average when it is still played so many minutes after the 90th.
    private final double[] stoppageLeft;
    private final TeamRatings ratings;

    WinModel(double[] weights, double[] stoppageLeft, TeamRatings ratings) {
        if (weights.length != COLUMNS || stoppageLeft.length != STOPPAGE_MINUTES + 1) {
            throw new IllegalArgumentException(weights.length + " weights and " + stoppageLeft.length
                    + " stoppage times, not " + COLUMNS + " and " + (STOPPAGE_MINUTES + 1));
        }
        for (double number : weights) {
            require(Double.isFinite(number), number);
        }
        for (double minutes : stoppageLeft) {
            require(minutes >= 0 && minutes <= HALF_MINUTES, minutes);
        }
        this.weights = weights.clone();
        this.weights[PARTS + 2] = Math.min(0, weights[PARTS + 2]);
        this.weights[PARTS + 3] = Math.max(0, weights[PARTS + 3]);
        this.stoppageLeft = stoppageLeft.clone();
        this.ratings = ratings;
    }

    private static void require(boolean usable, double number) {
        if (!usable) {
            throw new IllegalArgumentException("the number " + number + " cannot be");
        }
    }

    /// Probabilities of the three results, which sum to 1.
    public record Result(double home, double draw, double away) {}

    public Result probability(WinState state) {
        double[] home = poisson(goals(state, Side.HOME));
        double[] away = poisson(goals(state, Side.AWAY));
        double win = 0;
        double draw = 0;
        double loss = 0;
        for (int h = 0; h < home.length; h++) {
            for (int a = 0; a < away.length; a++) {
                int lead = state.homeLead() + h - a;
                double both = home[h] * away[a];
                if (lead > 0) {
                    win += both;
                } else if (lead == 0) {
                    draw += both;
                } else {
                    loss += both;
                }
            }
        }
        double sum = win + draw + loss;
        return new Result(win / sum, draw / sum, loss / sum);
    }

    /// The goals that a side is still expected to score.
    double goals(WinState state, Side side) {
        if (state.ended()) {
            return 0;
        }
        double sum = 0;
        for (int part = 0; part < PARTS; part++) {
            double minutes = minutesLeft(state, part);
            if (minutes > 0) {
                sum += minutes * StrictMath.exp(weights[part]);
            }
        }
        double[] row = row(0, side, state.ratingDifference(), state.homeDismissals(), state.awayDismissals());
        double log = 0;
        for (int i = PARTS; i < COLUMNS; i++) {
            log += weights[i] * row[i];
        }
        return Math.min(MAX_GOALS / 2.0, sum * StrictMath.exp(log));
    }

    /// Goals of a side in a minute of play that begins at a state. In the first half's stoppage time, which counts for
    /// none, the rate of its last part.
    double goalsPerMinute(WinState state, Side side) {
        int last = state.firstHalf() ? FIRST_HALF_PARTS - 1 : STOPPAGE;
        double played = state.minutes() + (state.firstHalf() ? 0 : HALF_MINUTES);
        int part = Math.min(last, (int) (played / PART_MINUTES));
        double[] row = row(part, side, state.ratingDifference(), state.homeDismissals(), state.awayDismissals());
        double log = 0;
        for (int i = 0; i < COLUMNS; i++) {
            log += weights[i] * row[i];
        }
        return StrictMath.exp(log);
    }

    /// What is left of a part. The first half's stoppage time belongs to its last part, so that its end
    /// and the start of the second half are the same to the model.
    private double minutesLeft(WinState state, int part) {
        double played = Math.min(HALF_MINUTES, state.minutes()) + (state.firstHalf() ? 0 : HALF_MINUTES);
        if (part == STOPPAGE) {
            double beyond = state.firstHalf() ? 0 : Math.max(0, state.minutes() - HALF_MINUTES);
            return stoppageLeft(beyond);
        }
        return Math.max(0, Math.min(PART_MINUTES, (part + 1) * PART_MINUTES - played));
    }

    /// Between whole minutes a straight line, beyond the last the last.
    private double stoppageLeft(double beyond) {
        double at = Math.min(STOPPAGE_MINUTES, beyond);
        int before = (int) at;
        int after = Math.min(STOPPAGE_MINUTES, before + 1);
        return stoppageLeft[before] + (at - before) * (stoppageLeft[after] - stoppageLeft[before]);
    }

    /// The row of a side in a part of the match.
    static double[] row(int part, Side side, double ratingDifference, int homeDismissals, int awayDismissals) {
        boolean home = side == Side.HOME;
        double[] row = new double[COLUMNS];
        row[part] = 1;
        row[PARTS] = home ? 1 : 0;
        row[PARTS + 1] = (home ? ratingDifference : -ratingDifference) / RATING_UNIT;
        row[PARTS + 2] = home ? homeDismissals : awayDismissals;
        row[PARTS + 3] = home ? awayDismissals : homeDismissals;
        return row;
    }

    /// The last entry has what is beyond it too.
    private static double[] poisson(double mean) {
        double[] shares = new double[MAX_GOALS + 1];
        double share = StrictMath.exp(-mean);
        double sum = 0;
        for (int goals = 0; goals < MAX_GOALS; goals++) {
            shares[goals] = share;
            sum += share;
            share *= mean / (goals + 1);
        }
        shares[MAX_GOALS] = Math.max(0, 1 - sum);
        return mean == 0 ? zero(shares) : shares;
    }

    private static double[] zero(double[] shares) {
        Arrays.fill(shares, 0);
        shares[0] = 1;
        return shares;
    }

    double[] weights() {
        return weights.clone();
    }

    /// What the matches of training say of their teams; nothing in versions that were made before ratings were kept.
    TeamRatings ratings() {
        return ratings;
    }

    byte[] write() {
        JsonWriter json = new JsonWriter();
        json.beginObject()
                .name("model")
                .plain(ModelName.WIN_PROBABILITY.id())
                .name("format")
                .number(1);
        ModelJson.features(json, FEATURES);
        ModelJson.numbers(json, "weights", weights);
        ModelJson.numbers(json, "stoppage_left_min", stoppageLeft);
        ratings.write(json);
        return json.endObject().newLine().toBytes();
    }

    /// @throws BadModel when the files are of another model, or of features that this Touchline does not
    /// make
    public static WinModel read(ModelFiles files) throws BadModel {
        ModelJson.require(files, ModelName.WIN_PROBABILITY);
        try {
            return read(files.file(ModelFiles.MODEL));
        } catch (JsonException | IllegalArgumentException e) {
            throw ModelJson.damaged(files, e);
        }
    }

    private static WinModel read(byte[] bytes) {
        JsonCursor json = new JsonCursor(bytes);
        double[] weights = {};
        double[] stoppage = {};
        TeamRatings ratings = TeamRatings.NONE;
        boolean known = false;
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "features" -> {
                    ModelJson.requireFeatures(json, FEATURES);
                    known = true;
                }
                case "weights" -> weights = ModelJson.numbers(json, COLUMNS);
                case "stoppage_left_min" -> stoppage = ModelJson.numbers(json, STOPPAGE_MINUTES + 1);
                case "ratings" -> ratings = TeamRatings.read(json);
                default -> json.skipValue();
            }
        }
        json.end();
        if (!known) {
            throw new IllegalArgumentException("its features are not named");
        }
        return new WinModel(weights, stoppage, ratings);
    }
}
