package touchline.feeds.statsbomb;

import touchline.model.Action.Card.Colour;
import touchline.model.Action.Duel;
import touchline.model.Action.Goalkeeper;
import touchline.model.Action.Interception;
import touchline.model.Action.Pass;
import touchline.model.Action.Shot;
import touchline.model.BodyPart;
import touchline.model.Restart;

/// StatsBomb's numbers and what they stand for (Open Data Events v4.0.0; ids as they occur in the open data).
final class Codes {
    static final int RECOVERY = 2;
    static final int DISPOSSESSED = 3;
    static final int DUEL = 4;
    static final int CAMERA_ON = 5;
    static final int BLOCK = 6;
    static final int OFFSIDE = 8;
    static final int CLEARANCE = 9;
    static final int INTERCEPTION = 10;
    static final int DRIBBLE = 14;
    static final int SHOT = 16;
    static final int PRESSURE = 17;
    static final int HALF_START = 18;
    static final int SUBSTITUTION = 19;
    static final int OWN_GOAL_AGAINST = 20;
    static final int FOUL_WON = 21;
    static final int FOUL_COMMITTED = 22;
    static final int GOALKEEPER = 23;
    static final int BAD_BEHAVIOUR = 24;
    static final int OWN_GOAL_FOR = 25;
    static final int PLAYER_ON = 26;
    static final int PLAYER_OFF = 27;
    static final int SHIELD = 28;
    static final int CAMERA_OFF = 29;
    static final int PASS = 30;
    static final int FIFTY_FIFTY = 33;
    static final int HALF_END = 34;
    static final int STARTING_XI = 35;
    static final int TACTICAL_SHIFT = 36;
    static final int ERROR = 37;
    static final int MISCONTROL = 38;
    static final int DRIBBLED_PAST = 39;
    static final int INJURY_STOPPAGE = 40;
    static final int REFEREE_BALL_DROP = 41;
    static final int BALL_RECEIPT = 42;
    static final int CARRY = 43;

    /// The type of a pass that is an interception at the same time.
    static final int PASS_INTERCEPTION = 64;

    static final int DUEL_AERIAL_LOST = 10;
    static final int FOUL_HANDBALL = 24;
    static final int DRIBBLE_COMPLETE = 8;
    static final int POSITION_GOALKEEPER = 1;

    private static final String[] TYPE_NAMES = {
        "",
        "",
        "Ball Recovery",
        "Dispossessed",
        "Duel",
        "Camera On",
        "Block",
        "",
        "Offside",
        "Clearance",
        "Interception",
        "",
        "",
        "",
        "Dribble",
        "",
        "Shot",
        "Pressure",
        "Half Start",
        "Substitution",
        "Own Goal Against",
        "Foul Won",
        "Foul Committed",
        "Goal Keeper",
        "Bad Behaviour",
        "Own Goal For",
        "Player On",
        "Player Off",
        "Shield",
        "Camera off",
        "Pass",
        "",
        "",
        "50/50",
        "Half End",
        "Starting XI",
        "Tactical Shift",
        "Error",
        "Miscontrol",
        "Dribbled Past",
        "Injury Stoppage",
        "Referee Ball-Drop",
        "Ball Receipt*",
        "Carry"
    };

    private Codes() {}

    /// The vendor's name of an event type, or empty when it is not known here.
    static String typeName(int type) {
        return type >= 0 && type < TYPE_NAMES.length ? TYPE_NAMES[type] : "";
    }

    static Pass.Outcome passOutcome(int outcome) {
        return switch (outcome) {
            case 0 -> Pass.Outcome.COMPLETE; // none is written for a pass that arrives
            case 9 -> Pass.Outcome.INCOMPLETE;
            case 74, 75 -> Pass.Outcome.OUT;
            case 76 -> Pass.Outcome.OFFSIDE;
            default -> Pass.Outcome.UNKNOWN;
        };
    }

    static Shot.Outcome shotOutcome(int outcome) {
        return switch (outcome) {
            case 96 -> Shot.Outcome.BLOCKED;
            case 97 -> Shot.Outcome.GOAL;
            case 98, 101, 115 -> Shot.Outcome.OFF_TARGET;
            case 99 -> Shot.Outcome.POST;
            case 100, 116 -> Shot.Outcome.SAVED;
            default -> Shot.Outcome.UNKNOWN;
        };
    }

    static Duel.Outcome duelOutcome(int type, int outcome) {
        return switch (outcome) {
            case 3, 4, 15, 16, 17 -> Duel.Outcome.WON;
            case 1, 2, 13, 14 -> Duel.Outcome.LOST;
            default -> type == DUEL_AERIAL_LOST ? Duel.Outcome.LOST : Duel.Outcome.UNKNOWN;
        };
    }

    static Interception.Outcome interceptionOutcome(int outcome) {
        return switch (outcome) {
            case 4, 15, 16, 17 -> Interception.Outcome.SUCCESS;
            case 1, 13 -> Interception.Outcome.LOST;
            case 14 -> Interception.Outcome.OUT;
            default -> Interception.Outcome.UNKNOWN;
        };
    }

    static Restart restart(int type) {
        return switch (type) {
            case 61 -> Restart.CORNER;
            case 62 -> Restart.FREE_KICK;
            case 63 -> Restart.GOAL_KICK;
            case 65 -> Restart.KICK_OFF;
            case 67 -> Restart.THROW_IN;
            case 88 -> Restart.PENALTY;
            default -> Restart.OPEN_PLAY;
        };
    }

    static BodyPart bodyPart(int part) {
        return switch (part) {
            case 35, 39, 41, 69 -> BodyPart.HAND;
            case 36 -> BodyPart.CHEST;
            case 37 -> BodyPart.HEAD;
            case 38 -> BodyPart.LEFT_FOOT;
            case 40 -> BodyPart.RIGHT_FOOT;
            case 68 -> BodyPart.FOOT;
            case 70, 106 -> BodyPart.OTHER;
            default -> BodyPart.UNKNOWN;
        };
    }

    /// The colour of a card; null when there is none.
    static @org.jspecify.annotations.Nullable Colour card(int card) {
        return switch (card) {
            case 5, 65 -> Colour.RED;
            case 6, 66 -> Colour.SECOND_YELLOW;
            case 7, 67 -> Colour.YELLOW;
            default -> null;
        };
    }

    static Goalkeeper.Kind goalkeeper(int type) {
        return switch (type) {
            case 25 -> Goalkeeper.Kind.CLAIM;
            case 26, 28 -> Goalkeeper.Kind.CONCEDED;
            case 27 -> Goalkeeper.Kind.SWEEP;
            case 29, 31, 33, 109, 110, 113, 114 -> Goalkeeper.Kind.SAVE;
            case 30 -> Goalkeeper.Kind.PUNCH;
            case 32 -> Goalkeeper.Kind.FACED;
            case 34 -> Goalkeeper.Kind.SMOTHER;
            default -> Goalkeeper.Kind.OTHER;
        };
    }
}
