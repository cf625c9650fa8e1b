package touchline.feeds.statsbomb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.feeds.internal.Facts;
import touchline.feeds.internal.MatchContext;
import touchline.feeds.internal.RecordForm;
import touchline.feeds.internal.Team;
import touchline.model.Action;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.Side;
import touchline.model.TeamSheet;
import touchline.model.VendorRecord;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;
import touchline.model.json.JsonNames;
import touchline.model.json.RawMembers;

/// One event. Members in any order; what has a place in the canonical event is read, all else is kept as qualifiers,
/// except what says the same again (minute, second) and a shot's freeze frame, which is a fact of its own.
final class EventForm implements RecordForm {
    private static final JsonNames NAMES = JsonNames.of(
            "id",
            "period",
            "timestamp",
            "type",
            "team",
            "player",
            "location",
            "minute",
            "second",
            "index",
            "possession",
            "possession_team",
            "play_pattern",
            "position",
            "duration",
            "related_events",
            "under_pressure",
            "counterpress",
            "off_camera",
            "out",
            "pass",
            "carry",
            "shot",
            "dribble",
            "duel",
            "50_50",
            "interception",
            "clearance",
            "ball_recovery",
            "ball_receipt",
            "foul_committed",
            "bad_behaviour",
            "goalkeeper",
            "substitution",
            "tactics",
            "miscontrol");
    private static final int FIRST_DETAILS = 20;
    private static final JsonNames LANDMARKS =
            JsonNames.of("index", "timestamp", "possession", "possession_team", "play_pattern");
    private static final JsonNames TYPE_NAMES = JsonNames.of("id", "name");

    private final byte[] bytes;
    private final MatchContext match;
    private final double halfCell;
    private final @Nullable Map<String, Side> sides;
    private final Details details;
    private final RawMembers qualifiers = new RawMembers();

    private int recordOffset;
    private String id = "";
    private int period;
    private int periodOffset;
    private long clockMicros;
    private int type;
    private int typeOffset;
    private String typeName = "";
    private long team;
    private int teamOffset;
    private long player;
    private double x;
    private double y;
    private int locationNumbers;
    private int locationOffset;

    /// @param halfCell half of the cell that places in this file count, in yards
    /// @param keepSides whether [#sideOf] will be asked
    EventForm(byte[] bytes, MatchContext match, double halfCell, boolean keepSides) {
        this.bytes = bytes;
        this.match = match;
        this.halfCell = halfCell;
        sides = keepSides ? new HashMap<>() : null;
        details = new Details(match);
    }

    @Override
    public JsonNames landmarks() {
        return LANDMARKS;
    }

    /// The side of the team that acts in an event read before.
    Optional<Side> sideOf(String event) {
        return Optional.ofNullable(sides == null ? null : sides.get(event));
    }

    @Override
    public void read(JsonCursor json, Facts facts) {
        clear();
        recordOffset = json.offset();
        json.beginObject();
        for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
            readMember(name, json);
        }
        addFacts(json, facts);
    }

    private void clear() {
        id = "";
        period = 0;
        clockMicros = -1;
        type = 0;
        typeName = "";
        team = 0;
        player = 0;
        locationNumbers = 0;
        details.clear();
        qualifiers.clear();
    }

    private void readMember(int name, JsonCursor json) {
        switch (name) {
            case 0 -> id = json.stringValue();
            case 1 -> {
                period = json.intValue();
                periodOffset = json.offset() - 1;
            }
            case 2 -> clockMicros = Numbers.clockMicros(json, bytes);
            case 3 -> readType(json);
            case 4 -> {
                json.peek();
                teamOffset = json.offset();
                team = Numbers.id(json);
            }
            case 5 -> player = Numbers.id(json);
            case 6 -> readLocation(json);
            case 7, 8 -> json.skipValue();
            default -> {
                json.echoMember(qualifiers);
                if (name < FIRST_DETAILS || json.peek() != JsonKind.OBJECT) {
                    json.skipValue();
                } else {
                    details.read(json);
                }
                json.stopEcho();
            }
        }
    }

    private void readType(JsonCursor json) {
        json.peek();
        typeOffset = json.offset();
        json.beginObject();
        String said = "";
        for (int name = json.nextName(TYPE_NAMES); name != JsonCursor.END; name = json.nextName(TYPE_NAMES)) {
            if (name == 0) {
                type = json.intValue();
            } else if (name == 1 && Codes.typeName(type).isEmpty()) {
                said = json.stringValue();
            } else {
                json.skipValue();
            }
        }
        typeName = Codes.typeName(type).isEmpty() ? said : Codes.typeName(type);
    }

    private void readLocation(JsonCursor json) {
        json.peek();
        locationOffset = json.offset();
        if (json.nullValue()) {
            return;
        }
        json.beginArray();
        locationNumbers = 0;
        while (json.nextElement()) {
            double number = json.doubleValue();
            if (locationNumbers == 0) {
                x = number;
            } else if (locationNumbers == 1) {
                y = number;
            }
            locationNumbers++;
        }
        if (locationNumbers < 2 || locationNumbers > 3) {
            throw new BadRecord(RejectCode.MALFORMED, locationOffset, "location of " + locationNumbers + " numbers");
        }
    }

    private void addFacts(JsonCursor json, Facts facts) {
        requireMembers();
        Side side = match.sideOf(team, teamOffset);
        if (sides != null) {
            sides.put(id, side);
        }
        var clock = new GameClock(Period.of(period), clockMicros);
        Team acting = match.team(team);
        double half = details.framed && details.frame.fractions() ? Yards.TENTH : halfCell;
        Optional<PitchPoint> at = locationNumbers == 0
                ? Optional.empty()
                : Yards.some(x, y, Yards.halfCell(x, y, half), side, locationOffset);
        Optional<String> actor =
                player == 0 ? Optional.empty() : match.player(player).vendorId();
        var vendor = new VendorRecord(id, typeName, acting.vendorId(), actor, qualifiers.take());
        var event = new MatchEvent(clock, acting.some(), someone(player), at, action(side, half), vendor);
        facts.add(id, event);
        addDerived(json, facts, event, side, half);
    }

    private void requireMembers() {
        if (id.isEmpty() || clockMicros < 0 || type == 0 || team == 0) {
            String missing = id.isEmpty() ? "id" : clockMicros < 0 ? "timestamp" : type == 0 ? "type" : "team";
            throw new BadRecord(RejectCode.MISSING_FIELD, recordOffset, "no " + missing);
        }
        if (period < 1 || period > 5) {
            throw new BadRecord(RejectCode.OUT_OF_RANGE, periodOffset, "period is " + period + ", not 1 to 5");
        }
        if (typeName.isEmpty()) {
            throw new BadRecord(RejectCode.MISSING_FIELD, typeOffset, "type " + type + " has no name");
        }
    }

    private Action action(Side side, double half) {
        return switch (type) {
            case Codes.PASS -> pass(side);
            case Codes.BALL_RECEIPT -> new Action.Reception(details.outcome == 0);
            case Codes.CARRY -> new Action.Carry(end(side, halfCell));
            case Codes.PRESSURE -> new Action.Pressure();
            case Codes.SHOT -> shot(side, half);
            case Codes.DRIBBLE ->
                new Action.TakeOn(
                        details.outcome == Codes.DRIBBLE_COMPLETE
                                ? Action.TakeOn.Outcome.COMPLETE
                                : Action.TakeOn.Outcome.INCOMPLETE);
            case Codes.DUEL -> duel();
            case Codes.FIFTY_FIFTY ->
                new Action.Duel(Action.Duel.Kind.FIFTY_FIFTY, Codes.duelOutcome(type, details.outcome));
            case Codes.DRIBBLED_PAST -> new Action.Duel(Action.Duel.Kind.GROUND_DEFENDING, Action.Duel.Outcome.LOST);
            case Codes.INTERCEPTION -> new Action.Interception(Codes.interceptionOutcome(details.outcome));
            case Codes.CLEARANCE -> new Action.Clearance(Codes.bodyPart(details.bodyPart));
            case Codes.RECOVERY -> new Action.Recovery(!details.recoveryFailure);
            case Codes.BLOCK -> new Action.Block();
            case Codes.MISCONTROL -> new Action.Miscontrol();
            case Codes.DISPOSSESSED -> new Action.Dispossessed();
            case Codes.GOALKEEPER -> new Action.Goalkeeper(Codes.goalkeeper(details.type));
            default -> rareAction();
        };
    }

    private Action rareAction() {
        return switch (type) {
            case Codes.FOUL_COMMITTED ->
                new Action.Foul(
                        details.type == Codes.FOUL_HANDBALL ? Action.Foul.Kind.HANDBALL : Action.Foul.Kind.FOUL);
            case Codes.BAD_BEHAVIOUR -> new Action.Foul(Action.Foul.Kind.OTHER);
            case Codes.FOUL_WON -> new Action.FoulWon();
            case Codes.OWN_GOAL_AGAINST -> new Action.OwnGoal();
            case Codes.OFFSIDE -> new Action.Offside();
            case Codes.ERROR -> new Action.Mistake();
            case Codes.SHIELD -> new Action.Shield();
            case Codes.SUBSTITUTION -> new Action.Substitution(someone(details.replacement));
            case Codes.PLAYER_OFF -> new Action.PlayerOff();
            case Codes.PLAYER_ON -> new Action.PlayerOn();
            case Codes.STARTING_XI -> new Action.StartingLineup(formation());
            case Codes.TACTICAL_SHIFT -> new Action.FormationChange(formation());
            case Codes.HALF_START -> new Action.PeriodStart();
            case Codes.HALF_END -> new Action.PeriodEnd();
            case Codes.INJURY_STOPPAGE, Codes.REFEREE_BALL_DROP -> new Action.Stoppage();
            default -> new Action.Unmapped(); // also cameras, and Own Goal For: the same goal as Own Goal Against
        };
    }

    private Action pass(Side side) {
        Action.Pass.Outcome outcome = Codes.passOutcome(details.outcome);
        return new Action.Pass(
                end(side, halfCell),
                outcome == Action.Pass.Outcome.COMPLETE ? someone(details.recipient) : Optional.empty(),
                outcome,
                Codes.bodyPart(details.bodyPart),
                Codes.restart(details.type),
                details.cross);
    }

    private Action shot(Side side, double half) {
        return new Action.Shot(
                shotEnd(side, half),
                Codes.shotOutcome(details.outcome),
                Codes.bodyPart(details.bodyPart),
                Codes.restart(details.type),
                details.xgSaid ? Optional.of(details.xg) : Optional.empty());
    }

    private Action duel() {
        return new Action.Duel(
                details.type == Codes.DUEL_AERIAL_LOST ? Action.Duel.Kind.AERIAL : Action.Duel.Kind.TACKLE,
                Codes.duelOutcome(details.type, details.outcome));
    }

    private Optional<PitchPoint> end(Side side, double half) {
        return details.endNumbers < 2
                ? Optional.empty()
                : Yards.some(
                        details.endX,
                        details.endY,
                        Yards.halfCell(details.endX, details.endY, half),
                        side,
                        details.endOffset);
    }

    /// With a height, the place is in the goal's mouth and y counts tenths in every file.
    private Optional<PitchPoint> shotEnd(Side side, double half) {
        if (details.endNumbers < 3) {
            return end(side, half);
        }
        double halfX = details.endX != Math.rint(details.endX) ? Yards.TENTH : half;
        return Optional.of(Yards.point(details.endX, details.endY, halfX, Yards.TENTH, side, details.endOffset));
    }

    private Optional<PlayerId> someone(long number) {
        return number == 0 ? Optional.empty() : match.player(number).some();
    }

    private Optional<String> formation() {
        return details.formation == 0 ? Optional.empty() : Optional.of(Integer.toString(details.formation));
    }

    private void addDerived(JsonCursor json, Facts facts, MatchEvent event, Side side, double half) {
        Action.Card.Colour colour = Codes.card(details.card);
        if (colour != null) {
            facts.add(id + ":card", derived(event, new Action.Card(colour)));
        }
        if (details.aerialWon) {
            facts.add(id + ":duel", derived(event, new Action.Duel(Action.Duel.Kind.AERIAL, Action.Duel.Outcome.WON)));
        }
        if (type == Codes.PASS && details.type == Codes.PASS_INTERCEPTION) {
            facts.add(
                    id + ":interception", derived(event, new Action.Interception(Action.Interception.Outcome.SUCCESS)));
        }
        if (details.framed) {
            facts.add(id + ":freeze_frame", new FreezeFrame(id, details.frame.seen(side, half), List.of()));
        }
        if (type == Codes.STARTING_XI) {
            facts.add(id + ":sheet", match.sheet(side, startingTeam(json)));
        }
    }

    private static MatchEvent derived(MatchEvent event, Action action) {
        VendorRecord vendor = event.vendor();
        return new MatchEvent(
                event.clock(),
                event.team(),
                event.player(),
                event.at(),
                action,
                new VendorRecord(vendor.id(), vendor.type(), vendor.teamId(), vendor.playerId(), RawJson.EMPTY));
    }

    private TeamSheet startingTeam(JsonCursor json) {
        int end = json.offset();
        int depth = json.depth();
        json.seek(teamOffset, depth);
        String name = Named.read(json).name();
        json.seek(end, depth);
        Team known = match.team(team);
        return new TeamSheet(known.id(), known.ref(), name, formation(), Optional.empty(), details.lineup);
    }
}
