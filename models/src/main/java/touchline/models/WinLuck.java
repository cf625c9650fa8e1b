package touchline.models;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import touchline.model.json.JsonWriter;

/// The calibration error that luck alone gives to probabilities that are right: what a model has on matches that it
/// draws itself, as many as those that it is judged by. An error within it says nothing against a model.
///
/// @param ece10          of all moments
/// @param ece10LastTenth from the 81st minute on
record WinLuck(Floor ece10, Floor ece10LastTenth) {
    static final int SEASONS = 100;

    private static final long SEED = 1;

    /// The mean of the drawn seasons' errors, and what 95 % of them stay below.
    record Floor(double mean, double high) {

        private static Floor of(double[] errors) {
            double[] sorted = errors.clone();
            Arrays.sort(sorted);
            return new Floor(Arrays.stream(sorted).average().orElseThrow(), sorted[(int) (sorted.length * 0.95)]);
        }

        private void write(JsonWriter json, String name) {
            json.name(name).beginObject().name("mean").number(mean);
            json.name("high").number(high).endObject();
        }
    }

    static WinLuck of(List<WinForecast> forecasts) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        double[] all = new double[SEASONS];
        double[] late = new double[SEASONS];
        List<WinDraw> draws = forecasts.stream().map(WinDraw::new).toList();
        for (int season = 0; season < SEASONS; season++) {
            List<WinEvaluation.Moment> moments = draws.stream()
                    .flatMap(draw -> draw.moments(random).stream())
                    .toList();
            all[season] = WinEvaluation.ece10(moments);
            late[season] = WinEvaluation.ece10LastTenth(moments);
        }
        return new WinLuck(Floor.of(all), Floor.of(late));
    }

    void write(JsonWriter json) {
        json.name("luck").beginObject().name("seasons_drawn").number(SEASONS);
        ece10.write(json, "ece10");
        ece10LastTenth.write(json, "ece10_last_tenth");
        json.endObject();
    }
}
