package touchline.simulator.render;

import java.util.Locale;
import touchline.model.Side;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulatedPlayer;

/// Identifiers in the DFL's form. An `S` marks what is simulated, so that nothing real is ever meant. A club and its
/// players keep theirs in all matches.
final class DflIds {
    static final String BALL = "DFL-OBJ-S00000";
    private static final int DIGITS = 5;
    private static final int PLAYERS_PER_CLUB = 100;
    private static final long CLUBS = 300_000;

    private final SimulatedMatch match;

    DflIds(SimulatedMatch match) {
        this.match = match;
    }

    String match() {
        return "DFL-MAT-S" + base36(Long.remainderUnsigned(match.spec().seed(), 60_466_176));
    }

    String club(Side side) {
        return "DFL-CLU-S" + base36(clubNumber(side));
    }

    String player(int index) {
        SimulatedPlayer player = match.players().get(index);
        return person(player.side(), player.number() + 1);
    }

    String teamOf(int player) {
        return club(match.players().get(player).side());
    }

    /// Somebody who belongs to a club; numbers from 50 are not players.
    String person(Side side, int number) {
        return "DFL-OBJ-S" + base36(clubNumber(side) * PLAYERS_PER_CLUB + number);
    }

    /// The first six digits of every event's id.
    long provider() {
        return 900_000 + Long.remainderUnsigned(match.spec().seed(), 100_000);
    }

    /// At least 1, and different for the two clubs of the match.
    private long clubNumber(Side side) {
        long home = Names.number(match.spec().home().name(), CLUBS);
        long away = Names.number(match.spec().away().name(), CLUBS);
        return 1 + (side == Side.HOME ? home : home == away ? (away + 1) % CLUBS : away);
    }

    private static String base36(long number) {
        String digits = Long.toString(number, 36).toUpperCase(Locale.ROOT);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
