package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import touchline.model.Action;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.Side;
import touchline.model.json.JsonWriter;

/// How well a cell's value agrees with what came of it: each pass, carry or shot in open play is asked
/// whether its team scored before the other side showed control of the ball, a restart was taken or the
/// half ended.
///
/// No such figure was ever published; the question is the one that the value claims to answer.
record ThreatEvaluation(int matches, BinaryScores scores, double constantBrier, List<BinaryScores.Bin> bins) {

    /// Asks the actions of matches.
    static final class Asked {
        /// By match, so that sums do not depend on the order in which matches come.
        private final SortedMap<String, Answers> byMatch = new TreeMap<>();

        void add(ThreatModel model, PlayedMatch match) {
            Answers answers = new Answers(new ArrayList<>(), new ArrayList<>());
            byMatch.put(match.match().value(), answers);
            Chain chain = new Chain(answers);
            for (PlayedMatch.Event event : match.events()) {
                MatchEvent data = event.data();
                if (data.clock().period() != Period.SHOOT_OUT) {
                    match.side(data).ifPresent(side -> add(model, data, side, match, chain));
                }
            }
            chain.end(false);
        }

        private void add(ThreatModel model, MatchEvent event, Side side, PlayedMatch match, Chain chain) {
            chain.breakAt(event, side);
            boolean isShot = event.action() instanceof Action.Shot shot
                    && ShotClass.of(shot) != ShotClass.PENALTY
                    && ShotClass.of(shot) != ShotClass.DIRECT_FREE_KICK;
            if (event.at().isPresent()
                    && (isShot || ThreatCounts.move(event, side).isPresent())) {
                var place = event.at().get().attacking(side);
                chain.add(model.at(place.xMetres(), place.yMetres(), match.pitch()));
            }
            if (event.action() instanceof Action.Shot shot && shot.outcome() == Action.Shot.Outcome.GOAL) {
                chain.end(isShot);
            }
        }

        ThreatEvaluation result() {
            double[] given = byMatch.values().stream()
                    .flatMap(one -> one.probabilities().stream())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            List<Boolean> answers = byMatch.values().stream()
                    .flatMap(one -> one.answers().stream())
                    .toList();
            boolean[] happened = new boolean[given.length];
            for (int i = 0; i < happened.length; i++) {
                happened[i] = answers.get(i);
            }
            BinaryScores scores = BinaryScores.of(given, happened);
            double share = (double) scores.yes() / scores.n();
            return new ThreatEvaluation(
                    byMatch.size(), scores, share * (1 - share), BinaryScores.bins(given, happened));
        }

        boolean isEmpty() {
            return byMatch.values().stream().allMatch(one -> one.probabilities().isEmpty());
        }

        /// What was said of a match's actions, and what came of them.
        private record Answers(List<Double> probabilities, List<Boolean> answers) {}

        /// Actions of one team while it has the ball.
        private static final class Chain {
            private final Answers match;
            private Side team = Side.HOME;
            private Period period = Period.FIRST_HALF;
            private final List<Double> given = new ArrayList<>();

            Chain(Answers match) {
                this.match = match;
            }

            void breakAt(MatchEvent event, Side side) {
                boolean theirs = side != team
                        && BallTouch.of(event, side)
                                .filter(BallTouch::showsControl)
                                .isPresent();
                boolean restart = BallTouch.of(event, side)
                        .filter(touch -> touch.restart() != touchline.model.Restart.OPEN_PLAY)
                        .isPresent();
                if (theirs || restart || event.clock().period() != period) {
                    end(false);
                    team = side;
                    period = event.clock().period();
                }
            }

            void add(double probability) {
                given.add(probability);
            }

            void end(boolean scored) {
                given.forEach(probability -> {
                    match.probabilities().add(probability);
                    match.answers().add(scored);
                });
                given.clear();
            }
        }
    }

    /// The members of an object that is open.
    void write(JsonWriter json) {
        json.name("matches").number(matches);
        scores.write(json);
        json.name("brier_constant").number(constantBrier);
        json.name("brier_ratio").number(scores.brier() / constantBrier);
    }
}
