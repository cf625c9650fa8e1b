package touchline.models;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import touchline.model.json.JsonWriter;

/// How good probabilities of home win, draw and away win were, minute by minute: at the start of every
/// minute that was played, stoppage time included, all minutes counting alike.
///
/// @param rps             mean ranked probability score of three results in order (E. S. Epstein 1969):
/// half the sum of the squared differences of the cumulated probabilities
/// @param between         that mean again, with the bounds of 95 % of it when whole matches are drawn anew
/// @param rps90           rps without stoppage time
/// @param ece10           calibration error over ten bins, the three results pooled
/// @param ece10LastTenth  the same from the 81st minute on
/// @param kickOffRps      of the first moment of each match only
/// @param luck            what the two calibration errors would be if the probabilities were right
/// @param disagreeing     matches whose goals by the events are not those of the vendor's match record
record WinEvaluation(
        int matches,
        int moments,
        double rps,
        Bootstrap.Interval between,
        double rps90,
        double logLoss,
        double ece10,
        double ece10LastTenth,
        WinLuck luck,
        double kickOffRps,
        SortedMap<Integer, Double> rpsByMinute,
        SortedMap<String, Double> rpsByCompetition,
        long disagreeing)
        implements Figures {

    /// What was said at a moment of a match and how the match ended: the home side's lead.
    ///
    /// @param minute of the match, held at 44 and 90 in stoppage time
    record Moment(String match, String competition, int minute, boolean stoppage, WinModel.Result said, int lead) {

        double rps() {
            double home = said.home() - (lead > 0 ? 1 : 0);
            double homeOrDraw = said.home() + said.draw() - (lead >= 0 ? 1 : 0);
            return (home * home + homeOrDraw * homeOrDraw) / 2;
        }

        /// The sum of the squared differences of the three results (G. W. Brier 1950).
        double brier() {
            double home = said.home() - (lead > 0 ? 1 : 0);
            double draw = said.draw() - (lead == 0 ? 1 : 0);
            double away = said.away() - (lead < 0 ? 1 : 0);
            return home * home + draw * draw + away * away;
        }

        double logLoss() {
            double given = lead > 0 ? said.home() : lead == 0 ? said.draw() : said.away();
            return BinaryScores.logLoss(given, true);
        }
    }

    static WinEvaluation of(List<WinForecast> forecasts) {
        List<Moment> moments = moments(forecasts);
        SortedMap<Integer, Double> byMinute = new TreeMap<>();
        for (int minute : List.of(0, 15, 30, 45, 60, 75, 85)) {
            byMinute.put(minute, mean(moments, moment -> moment.minute() == minute));
        }
        SortedMap<String, Double> byCompetition = new TreeMap<>();
        moments.stream()
                .map(Moment::competition)
                .distinct()
                .forEach(name -> byCompetition.put(
                        name, mean(moments, moment -> moment.competition().equals(name))));
        return new WinEvaluation(
                forecasts.size(),
                moments.size(),
                mean(moments, _ -> true),
                Bootstrap.byGroup(
                        moments.stream().map(Moment::match).toList(),
                        moments.stream().mapToDouble(Moment::rps).toArray()),
                mean(moments, moment -> !moment.stoppage()),
                moments.stream().mapToDouble(Moment::logLoss).average().orElse(Double.NaN),
                ece10(moments),
                ece10LastTenth(moments),
                WinLuck.of(forecasts),
                mean(moments, moment -> moment.minute() == 0),
                byMinute,
                byCompetition,
                forecasts.stream()
                        .filter(forecast -> !forecast.story().agreesWithSheet().orElse(true))
                        .count());
    }

    static List<Moment> moments(List<WinForecast> forecasts) {
        return forecasts.stream()
                .flatMap(forecast -> forecast.moments().stream())
                .toList();
    }

    static double ece10(List<Moment> moments) {
        return BinaryScores.ece10(probabilities(moments), answers(moments));
    }

    static double ece10LastTenth(List<Moment> moments) {
        return ece10(moments.stream().filter(moment -> moment.minute() >= 81).toList());
    }

    private static double mean(List<Moment> moments, Predicate<Moment> wanted) {
        return moments.stream()
                .filter(wanted)
                .mapToDouble(Moment::rps)
                .average()
                .orElse(Double.NaN);
    }

    static double[] probabilities(List<Moment> moments) {
        return moments.stream()
                .flatMapToDouble(moment -> Arrays.stream(new double[] {
                    moment.said().home(), moment.said().draw(), moment.said().away()
                }))
                .toArray();
    }

    static boolean[] answers(List<Moment> moments) {
        boolean[] answers = new boolean[moments.size() * 3];
        for (int i = 0; i < moments.size(); i++) {
            int lead = moments.get(i).lead();
            answers[3 * i + (lead > 0 ? 0 : lead == 0 ? 1 : 2)] = true;
        }
        return answers;
    }

    /// The members of an object that is open.
    @Override
    public void write(JsonWriter json) {
        json.name("matches").number(matches).name("n").number(moments);
        json.name("rps")
                .number(rps)
                .name("rps_90")
                .number(rps90)
                .name("log_loss")
                .number(logLoss)
                .name("ece10")
                .number(ece10);
        json.name("ece10_last_tenth")
                .number(ece10LastTenth)
                .name("rps_kick_off")
                .number(kickOffRps);
        between.writeBounds(json, "rps");
        luck.write(json);
        json.name("rps_by_minute").beginObject();
        rpsByMinute.forEach(
                (minute, value) -> json.memberName(minute.toString()).number(value));
        json.endObject().name("rps_by_competition").beginObject();
        rpsByCompetition.forEach((name, value) -> json.memberName(name).number(value));
        json.endObject().name("goals_unlike_match_record").number(disagreeing);
    }
}
