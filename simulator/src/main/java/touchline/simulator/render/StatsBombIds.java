package touchline.simulator.render;

import touchline.model.Side;
import touchline.simulator.PlayingPosition;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulatedPlayer;

/// Numbers in StatsBomb's manner, far above the real ones. A club and its players keep theirs in all matches.
final class StatsBombIds {
    private static final long FIRST_MATCH = 90_000_000;
    private static final long FIRST_TEAM = 100_000;
    private static final long TEAMS = 900_000;
    private static final int PLAYERS_PER_TEAM = 100;

    private final SimulatedMatch match;

    StatsBombIds(SimulatedMatch match) {
        this.match = match;
    }

    long match() {
        return FIRST_MATCH + Long.remainderUnsigned(match.spec().seed(), 10_000_000);
    }

    long team(Side side) {
        long home = Names.number(match.spec().home().name(), TEAMS);
        long away = Names.number(match.spec().away().name(), TEAMS);
        return FIRST_TEAM + (side == Side.HOME ? home : home == away ? (away + 1) % TEAMS : away);
    }

    long player(int index) {
        SimulatedPlayer player = match.players().get(index);
        return team(player.side()) * PLAYERS_PER_TEAM + player.number();
    }

    /// The id of a record: the event's number and which of its records.
    String event(int id, int part) {
        return Uuids.of(match.spec().seed(), 4, id * 8L + part);
    }

    /// What StatsBomb calls a position, and its number.
    record Position(int id, String name) {}

    static Position position(PlayingPosition position) {
        return switch (position) {
            case GOALKEEPER -> new Position(1, "Goalkeeper");
            case RIGHT_BACK -> new Position(2, "Right Back");
            case RIGHT_CENTRE_BACK -> new Position(3, "Right Center Back");
            case LEFT_CENTRE_BACK -> new Position(5, "Left Center Back");
            case LEFT_BACK -> new Position(6, "Left Back");
            case DEFENSIVE_MIDFIELD -> new Position(10, "Center Defensive Midfield");
            case RIGHT_MIDFIELD -> new Position(12, "Right Midfield");
            case RIGHT_CENTRE_MIDFIELD -> new Position(13, "Right Center Midfield");
            case LEFT_CENTRE_MIDFIELD -> new Position(15, "Left Center Midfield");
            case LEFT_MIDFIELD -> new Position(16, "Left Midfield");
            case RIGHT_WING -> new Position(17, "Right Wing");
            case LEFT_WING -> new Position(21, "Left Wing");
            case RIGHT_FORWARD -> new Position(22, "Right Center Forward");
            case CENTRE_FORWARD -> new Position(23, "Center Forward");
            case LEFT_FORWARD -> new Position(24, "Left Center Forward");
        };
    }
}
