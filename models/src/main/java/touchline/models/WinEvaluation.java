package touchline.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import touchline.model.Period;
import touchline.model.Side;
import touchline.model.json.JsonWriter;

/// How good probabilities of home win, draw and away win were, minute by minute: at the start of every
/// minute that was played, stoppage time included, all minutes counting alike.
///
/// @param rps             mean ranked probability score of three results in order (E. S. Epstein 1969):
/// half the sum of the squared differences of the cumulated probabilities
/// @param rps90           the same without stoppage time
/// @param ece10           calibration error over ten bins, the three results pooled
/// @param ece10LastTenth  the same from the 81st minute on
/// @param kickOffRps      of the first moment of each match only
/// @param disagreeing     matches whose goals by the events are not those of the vendor's match record
record WinEvaluation(
        int matches,
        int moments,
        double rps,
        double rps90,
        double logLoss,
        double ece10,
        double ece10LastTenth,
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

    /// What the model says at the start of each minute of a match, knowing what happened before.
    static List<Moment> moments(WinModel model, MatchStory story, double rating) {
        List<Moment> moments = new ArrayList<>();
        int end = story.homeLead();
        for (boolean first : new boolean[] {true, false}) {
            double ends = first ? story.firstEnds() : story.secondEnds();
            for (int minute = 0; minute * 60 <= ends; minute++) {
                WinState state = state(story, rating, first, minute);
                int shown = first ? Math.min(44, minute) : 45 + Math.min(45, minute);
                moments.add(new Moment(
                        story.match(), story.competition(), shown, minute >= 45, model.probability(state), end));
            }
        }
        return moments;
    }

    static WinState state(MatchStory story, double rating, boolean firstHalf, double minutes) {
        int lead = 0;
        int[] dismissals = new int[2];
        for (MatchStory.Change change : story.changes()) {
            boolean ofFirst = change.period() == Period.FIRST_HALF;
            boolean before = ofFirst == firstHalf ? change.seconds() < minutes * 60 : ofFirst;
            if (before) {
                switch (change.kind()) {
                    case GOAL -> lead += change.side() == Side.HOME ? 1 : -1;
                    case DISMISSAL -> dismissals[change.side().ordinal()]++;
                }
            }
        }
        return new WinState(rating, lead, dismissals[0], dismissals[1], firstHalf, minutes, false);
    }

    static WinEvaluation of(List<MatchStory> stories, List<Moment> moments) {
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
                stories.size(),
                moments.size(),
                mean(moments, _ -> true),
                mean(moments, moment -> !moment.stoppage()),
                moments.stream().mapToDouble(Moment::logLoss).average().orElse(Double.NaN),
                pooled(moments).ece10(),
                pooled(moments.stream().filter(moment -> moment.minute() >= 81).toList())
                        .ece10(),
                mean(moments, moment -> moment.minute() == 0),
                byMinute,
                byCompetition,
                stories.stream()
                        .filter(story -> !story.agreesWithSheet().orElse(true))
                        .count());
    }

    private static double mean(List<Moment> moments, Predicate<Moment> wanted) {
        return moments.stream()
                .filter(wanted)
                .mapToDouble(Moment::rps)
                .average()
                .orElse(Double.NaN);
    }

    private static BinaryScores pooled(List<Moment> moments) {
        return BinaryScores.of(probabilities(moments), answers(moments));
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
        json.name("rps_by_minute").beginObject();
        rpsByMinute.forEach(
                (minute, value) -> json.memberName(minute.toString()).number(value));
        json.endObject().name("rps_by_competition").beginObject();
        rpsByCompetition.forEach((name, value) -> json.memberName(name).number(value));
        json.endObject().name("goals_unlike_match_record").number(disagreeing);
    }
}
