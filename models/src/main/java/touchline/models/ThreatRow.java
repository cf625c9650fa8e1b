package touchline.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import touchline.model.Action;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.Restart;
import touchline.model.Side;

/// A pass, carry or shot in open play as evaluation of expected threat sees it.
///
/// @param cell   of [ThreatGrid], where it began
/// @param scored whether its team scored before the other side showed control of the ball, a restart was
/// taken or the half ended
record ThreatRow(String match, int cell, boolean scored) {

    static List<ThreatRow> of(PlayedMatch match) {
        Chain chain = new Chain(match);
        for (PlayedMatch.Event event : match.events()) {
            MatchEvent data = event.data();
            if (data.clock().period() != Period.SHOOT_OUT) {
                match.side(data).ifPresent(side -> chain.take(data, side));
            }
        }
        chain.end(false);
        return chain.rows;
    }

    /// The actions of all matches; the order does not depend on the order of the matches.
    static List<ThreatRow> of(MatchSource matches) throws IOException {
        List<ThreatRow> rows = new ArrayList<>();
        matches.forEach(match -> rows.addAll(of(match)));
        rows.sort(Comparator.comparing(ThreatRow::match)); // stable: within a match they stay in order
        return rows;
    }

    /// Actions of one team while it has the ball.
    private static final class Chain {
        private final PlayedMatch match;
        private final List<ThreatRow> rows = new ArrayList<>();
        private final List<Integer> cells = new ArrayList<>();
        private Side team = Side.HOME;
        private Period period = Period.FIRST_HALF;

        Chain(PlayedMatch match) {
            this.match = match;
        }

        void take(MatchEvent event, Side side) {
            breakAt(event, side);
            boolean isShot = event.action() instanceof Action.Shot shot
                    && ShotClass.of(shot) != ShotClass.PENALTY
                    && ShotClass.of(shot) != ShotClass.DIRECT_FREE_KICK;
            if (event.at().isPresent()
                    && (isShot || ThreatCounts.move(event, side).isPresent())) {
                PitchPoint place = event.at().get().attacking(side);
                cells.add(ThreatCounts.cell(place, match.pitch()));
            }
            if (event.action() instanceof Action.Shot shot && shot.outcome() == Action.Shot.Outcome.GOAL) {
                end(isShot);
            }
        }

        private void breakAt(MatchEvent event, Side side) {
            boolean theirs = side != team
                    && BallTouch.of(event, side).filter(BallTouch::showsControl).isPresent();
            boolean restart = BallTouch.of(event, side)
                    .filter(touch -> touch.restart() != Restart.OPEN_PLAY)
                    .isPresent();
            if (theirs || restart || event.clock().period() != period) {
                end(false);
                team = side;
                period = event.clock().period();
            }
        }

        private void end(boolean scored) {
            cells.forEach(cell -> rows.add(new ThreatRow(match.match().value(), cell, scored)));
            cells.clear();
        }
    }
}
