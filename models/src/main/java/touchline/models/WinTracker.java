package touchline.models;

import touchline.model.Action;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.Side;

/// Follows one match and gives its state for the win probability. Events are handed over in match order;
/// after a correction or a withdrawal the match is handed over again from its start, and the state is
/// what it would have been.
///
/// Not safe for use by several threads.
public final class WinTracker {
    private final double ratingDifference;
    private int homeLead;
    private final int[] dismissals = new int[Side.values().length];
    private boolean ended;

    /// @param ratingDifference the home team's rating less the away team's before the match; 0 when
    /// nothing is known
    public WinTracker(double ratingDifference) {
        this.ratingDifference = ratingDifference;
    }

    /// @param side of the acting team
    public void take(MatchEvent event, Side side) {
        if (event.clock().period().compareTo(Period.SECOND_HALF) > 0) {
            ended = true;
            return;
        }
        if (event.action() instanceof Action.PeriodEnd && event.clock().period() == Period.SECOND_HALF) {
            ended = true;
        }
        MatchStory.change(event, side).ifPresent(this::take);
    }

    private void take(MatchStory.Change change) {
        switch (change.kind()) {
            case GOAL -> homeLead += change.side() == Side.HOME ? 1 : -1;
            case DISMISSAL -> dismissals[change.side().ordinal()]++;
        }
    }

    /// Normal time is over, whether or not an event said so.
    public void end() {
        ended = true;
    }

    /// The state at a moment that is not before the last event.
    public WinState at(GameClock clock) {
        WinState state = WinState.at(
                clock, ratingDifference, homeLead, dismissals[Side.HOME.ordinal()], dismissals[Side.AWAY.ordinal()]);
        return ended ? state.atEnd() : state;
    }
}
