package touchline.models;

import touchline.model.GameClock;
import touchline.model.Period;

/// The state of a match's normal time, as far as the win probability looks at it.
///
/// @param ratingDifference the home team's rating less the away team's before the match; 0 when nothing
/// is known
/// @param homeLead         the home team's goals less the away team's
/// @param homeDismissals   players of the home team who were sent off
/// @param firstHalf        whether the second half has not begun
/// @param minutes          since the start of the half
/// @param ended            whether normal time is over
public record WinState(
        double ratingDifference,
        int homeLead,
        int homeDismissals,
        int awayDismissals,
        boolean firstHalf,
        double minutes,
        boolean ended) {
    public WinState {
        if (!(minutes >= 0) || homeDismissals < 0 || awayDismissals < 0 || !Double.isFinite(ratingDifference)) {
            throw new IllegalArgumentException("minutes " + minutes + ", dismissals " + homeDismissals + " and "
                    + awayDismissals + ", rating difference " + ratingDifference);
        }
    }

    /// The state at a moment of a match; extra time and shoot-out are the end of normal time.
    public static WinState at(
            GameClock clock, double ratingDifference, int homeLead, int homeDismissals, int awayDismissals) {
        return new WinState(
                ratingDifference,
                homeLead,
                homeDismissals,
                awayDismissals,
                clock.period() == Period.FIRST_HALF,
                clock.seconds() / 60,
                clock.period().compareTo(Period.SECOND_HALF) > 0);
    }

    WinState withLead(int lead) {
        return new WinState(ratingDifference, lead, homeDismissals, awayDismissals, firstHalf, minutes, ended);
    }

    WinState withDismissals(int home, int away) {
        return new WinState(ratingDifference, homeLead, home, away, firstHalf, minutes, ended);
    }

    WinState atEnd() {
        return new WinState(ratingDifference, homeLead, homeDismissals, awayDismissals, firstHalf, minutes, true);
    }
}
