package touchline.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import touchline.model.Side;

/// A game state as training and evaluation see it.
///
/// @param features of [VaepFeatures#SET]
/// @param attempt  whether the action is a shot or an own goal, which may be its own label
/// @param scores   whether the acting side has a goal by this action or one of the nine after it, in the
/// same period; an own goal of the other side is one
/// @param concedes the same for the other side
record VaepRow(String match, String competition, float[] features, boolean attempt, boolean scores, boolean concedes) {
    private static final int WINDOW = 10;

    static List<VaepRow> of(PlayedMatch match) {
        List<VaepAction> actions = new ArrayList<>();
        List<float[]> features = new ArrayList<>();
        VaepFeatures fold = new VaepFeatures(match.pitch());
        for (PlayedMatch.Event event : match.events()) {
            match.side(event.data())
                    .flatMap(side -> fold.take(event.data(), side))
                    .ifPresent(state -> {
                        actions.add(state.action());
                        features.add(state.features().clone());
                    });
        }
        List<VaepRow> rows = new ArrayList<>(actions.size());
        for (int i = 0; i < actions.size(); i++) {
            List<VaepAction> window = actions.subList(i, Math.min(i + WINDOW, actions.size()));
            VaepAction action = actions.get(i);
            rows.add(new VaepRow(
                    match.match().value(),
                    match.competition(),
                    features.get(i),
                    action.isAttempt(),
                    isScored(window, action.side()),
                    isScored(window, action.side().opposite())));
        }
        return rows;
    }

    private static boolean isScored(List<VaepAction> window, Side side) {
        for (VaepAction action : window) {
            if (action.period() == window.getFirst().period() && action.isGoal() && action.goalFor() == side) {
                return true;
            }
        }
        return false;
    }

    /// The states of all matches; the order does not depend on the order of the matches.
    static List<VaepRow> of(MatchSource matches) throws IOException {
        List<VaepRow> rows = new ArrayList<>();
        matches.forEach(match -> rows.addAll(of(match)));
        rows.sort(Comparator.comparing(VaepRow::match)); // stable: within a match they stay in order
        return rows;
    }

    static Boosting.Rows table(List<VaepRow> rows, Predicate<VaepRow> answer) {
        return Boosting.Rows.of(
                VaepFeatures.SET.size(), rows.stream().map(VaepRow::features).toList(), i -> answer.test(rows.get(i)));
    }

    static String hash(List<VaepRow> rows) {
        Digest digest = new Digest();
        for (VaepRow row : rows) {
            digest.add(row.match());
            digest.add(row.features());
            digest.add((row.attempt() ? 4 : 0) + (row.scores() ? 2 : 0) + (row.concedes() ? 1 : 0));
        }
        return digest.hex();
    }
}
