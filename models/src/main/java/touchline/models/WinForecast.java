package touchline.models;

import java.util.ArrayList;
import java.util.List;

/// A match that a model is judged by.
///
/// @param model  one that has not learnt from the match
/// @param rating the home team's rating less the away team's before it
record WinForecast(WinModel model, MatchStory story, double rating) {

    /// The start of a minute that was played.
    ///
    /// @param shown  of the match, held at 44 and 90 in stoppage time
    /// @param played how much of it was played and counts for goals: nothing of the first half's stoppage time,
    /// whose goals are those of its last part
    record Minute(WinState state, int shown, boolean stoppage, double played) {}

    List<Minute> minutes() {
        List<Minute> all = new ArrayList<>();
        for (boolean first : new boolean[] {true, false}) {
            double ends = (first ? story.firstEnds() : story.secondEnds()) / 60;
            double counted = first ? Math.min(WinModel.HALF_MINUTES, ends) : ends;
            for (int minute = 0; minute <= ends; minute++) {
                all.add(new Minute(
                        story.state(rating, first, minute),
                        first ? Math.min(44, minute) : 45 + Math.min(45, minute),
                        minute >= WinModel.HALF_MINUTES,
                        Math.clamp(counted - minute, 0, 1)));
            }
        }
        return all;
    }

    /// What the model says at the start of each minute, knowing what happened before.
    List<WinEvaluation.Moment> moments() {
        int lead = story.homeLead();
        return minutes().stream()
                .map(minute -> moment(minute, model.probability(minute.state()), lead))
                .toList();
    }

    /// @param lead the home side's at the end
    WinEvaluation.Moment moment(Minute minute, WinModel.Result said, int lead) {
        return new WinEvaluation.Moment(
                story.match(), story.competition(), minute.shown(), minute.stoppage(), said, lead);
    }
}
