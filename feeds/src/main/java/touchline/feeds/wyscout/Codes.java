package touchline.feeds.wyscout;

import touchline.model.Action.Duel;
import touchline.model.Action.Foul;

/// Wyscout's numbers of events and sub-events and their names.
///
/// Source: L. Pappalardo et al., *A public data set of spatio-temporal match events in soccer competitions*, Scientific
/// Data 6, 236 (2019), and its files.
final class Codes {
    static final int DUEL = 1;
    static final int FOUL = 2;
    static final int FREE_KICK = 3;
    static final int GOALKEEPER_LEAVING_LINE = 4;
    static final int INTERRUPTION = 5;
    static final int OFFSIDE = 6;
    static final int OTHERS_ON_THE_BALL = 7;
    static final int PASS = 8;
    static final int SAVE_ATTEMPT = 9;
    static final int SHOT = 10;

    static final int DUEL_AIR = 10;
    static final int DUEL_ATTACKING = 11;
    static final int DUEL_DEFENDING = 12;
    static final int DUEL_LOOSE_BALL = 13;
    static final int FOUL_FOUL = 20;
    static final int FOUL_HAND = 21;
    static final int FOUL_LATE_CARD = 22;
    static final int FOUL_VIOLENT = 27;
    static final int CORNER = 30;
    static final int FREE_KICK_PASS = 31;
    static final int FREE_KICK_CROSS = 32;
    static final int FREE_KICK_SHOT = 33;
    static final int GOAL_KICK = 34;
    static final int PENALTY = 35;
    static final int THROW_IN = 36;
    static final int BALL_OUT = 50;
    static final int ACCELERATION = 70;
    static final int CLEARANCE = 71;
    static final int CROSS = 80;
    static final int HAND_PASS = 81;
    static final int HEAD_PASS = 82;

    private static final String[] EVENTS = {
        "",
        "Duel",
        "Foul",
        "Free Kick",
        "Goalkeeper leaving line",
        "Interruption",
        "Offside",
        "Others on the ball",
        "Pass",
        "Save attempt",
        "Shot"
    };
    private static final String[] TYPES = types();

    private Codes() {}

    /// The vendor's names of event and sub-event, such as `Duel/Air duel`; empty when the event is not known here.
    static String typeName(int event, int sub) {
        if (event < 1 || event >= EVENTS.length) {
            return "";
        }
        String both = sub > 0 && sub < TYPES.length ? TYPES[sub] : "";
        return both.startsWith(EVENTS[event]) ? both : EVENTS[event];
    }

    static Duel.Kind duel(int sub) {
        return switch (sub) {
            case DUEL_AIR -> Duel.Kind.AERIAL;
            case DUEL_ATTACKING -> Duel.Kind.GROUND_ATTACKING;
            case DUEL_DEFENDING -> Duel.Kind.GROUND_DEFENDING;
            case DUEL_LOOSE_BALL -> Duel.Kind.LOOSE_BALL;
            default -> Duel.Kind.UNKNOWN;
        };
    }

    /// Protests, time wasting, simulation and what happens out of the game are misconduct, no fouls against a player.
    static Foul.Kind foul(int sub) {
        return switch (sub) {
            case FOUL_FOUL, FOUL_LATE_CARD, FOUL_VIOLENT -> Foul.Kind.FOUL;
            case FOUL_HAND -> Foul.Kind.HANDBALL;
            default -> Foul.Kind.OTHER;
        };
    }

    private static String[] types() {
        String[] types = new String[101];
        java.util.Arrays.fill(types, "");
        put(types, DUEL, 10, "Air duel", "Ground attacking duel", "Ground defending duel", "Ground loose ball duel");
        put(
                types,
                FOUL,
                20,
                "Foul",
                "Hand foul",
                "Late card foul",
                "Out of game foul",
                "Protest",
                "Simulation",
                "Time lost foul",
                "Violent Foul");
        put(
                types,
                FREE_KICK,
                30,
                "Corner",
                "Free Kick",
                "Free kick cross",
                "Free kick shot",
                "Goal kick",
                "Penalty",
                "Throw in");
        put(types, GOALKEEPER_LEAVING_LINE, 40, "Goalkeeper leaving line");
        put(types, INTERRUPTION, 50, "Ball out of the field", "Whistle");
        put(types, OTHERS_ON_THE_BALL, 70, "Acceleration", "Clearance", "Touch");
        put(types, PASS, 80, "Cross", "Hand pass", "Head pass", "High pass", "Launch", "Simple pass", "Smart pass");
        put(types, SAVE_ATTEMPT, 90, "Reflexes", "Save attempt");
        put(types, SHOT, 100, "Shot");
        return types;
    }

    private static void put(String[] types, int event, int first, String... names) {
        for (int i = 0; i < names.length; i++) {
            types[first + i] = EVENTS[event] + "/" + names[i];
        }
    }
}
