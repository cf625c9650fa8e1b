package touchline.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import touchline.model.Side;

/// A game state as training and evaluation see it.
///
/// @param features of [VaepFeatures#SET]
/// @param attempt  whether the action is a shot or an own goal, which may be its own label
/// @param inTen    what comes by this action or one of the nine after it
/// @param inNine   what comes by this action or one of the eight after it
record VaepRow(
        String match, String competition, float[] features, boolean attempt, Answers inTen, Answers inNine, Next next) {
    private static final int WINDOW = 10;

    /// Goals in a window of actions, in the same period; an own goal is one of the other side.
    ///
    /// @param scores   whether the acting side has one
    /// @param concedes whether the other side has one
    record Answers(Answer scores, Answer concedes) {
        private static final Answers NONE = new Answers(Answer.NO, Answer.NO);

        private static Answers of(List<Acted> window) {
            Side side = window.getFirst().action().side();
            Answers answers = new Answers(answer(window, side), answer(window, side.opposite()));
            return answers.equals(NONE) ? NONE : answers; // nearly all: there are millions of them
        }
    }

    /// Whether a side has a goal in a window of actions.
    ///
    /// @param yes   whether it has
    /// @param sure  whether it has whatever becomes of `shots`
    /// @param shots of that side after the current action, of which goals can be expected
    record Answer(boolean yes, boolean sure, List<ShotRow> shots) {
        private static final Answer NO = new Answer(false, false, List.of());

        /// The probability of a goal when each of the shots was taken but its end is not known.
        double expected(ToDoubleFunction<ShotRow> goals) {
            double none = sure ? 0 : 1;
            for (ShotRow shot : shots) {
                none *= 1 - goals.applyAsDouble(shot);
            }
            return 1 - none;
        }
    }

    /// Whose action is the next row, which is then of the same match and period.
    enum Next {
        OWN,
        THEIRS,
        /// None is, or the state after the next action says more than what is to be foreseen: a goal or an attempt
        /// lies between.
        UNFORESEEN;

        private static Next of(List<Acted> window) {
            VaepAction current = window.getFirst().action();
            if (window.size() == 1 || current.isGoal()) {
                return UNFORESEEN;
            }
            VaepAction next = window.get(1).action();
            if (next.period() != current.period() || next.isAttempt()) {
                return UNFORESEEN;
            }
            return next.side() == current.side() ? OWN : THEIRS;
        }
    }

    /// @param shot the action's, if it is one that goals can be expected of
    private record Acted(VaepAction action, float[] features, Optional<ShotRow> shot) {}

    static List<VaepRow> of(PlayedMatch match) {
        List<Acted> all = acted(match);
        List<VaepRow> rows = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            List<Acted> window = all.subList(i, Math.min(i + WINDOW, all.size()));
            rows.add(new VaepRow(
                    match.match().value(),
                    match.competition(),
                    all.get(i).features(),
                    all.get(i).action().isAttempt(),
                    Answers.of(window),
                    Answers.of(window.subList(0, Math.min(WINDOW - 1, window.size()))),
                    Next.of(window)));
        }
        return rows;
    }

    boolean scores() {
        return inTen.scores().yes();
    }

    boolean concedes() {
        return inTen.concedes().yes();
    }

    private static List<Acted> acted(PlayedMatch match) {
        Map<String, ShotRow> shots = new HashMap<>();
        ShotRow.forEach(match, XgKind.EVENTS, shots::put);
        List<Acted> all = new ArrayList<>();
        VaepFeatures.forEach(
                match,
                (event, state) -> all.add(new Acted(
                        state.action(),
                        state.features().clone(),
                        Optional.ofNullable(shots.get(event.id())).filter(_ -> state.isTold()))));
        return all;
    }

    private static Answer answer(List<Acted> window, Side side) {
        VaepAction current = window.getFirst().action();
        boolean sure = current.isGoalFor(side);
        boolean yes = sure;
        List<ShotRow> shots = new ArrayList<>();
        for (Acted next : window.subList(1, window.size())) {
            if (next.action().period() != current.period()) {
                break;
            }
            boolean goal = next.action().isGoalFor(side);
            yes |= goal;
            if (next.shot().isEmpty()) {
                sure |= goal;
            } else if (next.action().side() == side) {
                shots.add(next.shot().get());
            }
        }
        return new Answer(yes, sure, List.copyOf(shots));
    }

    /// The states of all matches; the order does not depend on the order of the matches.
    static List<VaepRow> of(MatchSource matches) throws IOException {
        List<VaepRow> rows = new ArrayList<>();
        matches.forEach(match -> rows.addAll(of(match)));
        rows.sort(Comparator.comparing(VaepRow::match)); // stable: within a match they stay in order
        return rows;
    }

    /// The shots of the rows' answers, in order.
    static SequencedSet<ShotRow> shots(List<VaepRow> rows) {
        SequencedSet<ShotRow> shots = new LinkedHashSet<>();
        for (VaepRow row : rows) {
            shots.addAll(row.inTen().scores().shots());
            shots.addAll(row.inTen().concedes().shots());
        }
        return shots;
    }

    /// @param answer by the row's index
    static Boosting.Rows table(List<VaepRow> rows, IntToDoubleFunction answer) {
        return Boosting.Rows.of(
                VaepFeatures.SET.size(), rows.stream().map(VaepRow::features).toList(), answer);
    }

    static String hash(List<VaepRow> rows) {
        Digest digest = new Digest();
        for (VaepRow row : rows) {
            digest.add(row.match());
            digest.add(row.features());
            digest.add((row.attempt() ? 4 : 0) + (row.scores() ? 2 : 0) + (row.concedes() ? 1 : 0));
        }
        digest.add(ShotRow.hash(List.copyOf(shots(rows))));
        return digest.hex();
    }
}
