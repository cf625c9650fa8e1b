package touchline.feeds.wyscout;

import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.feeds.internal.Facts;
import touchline.feeds.internal.MatchContext;
import touchline.feeds.internal.RecordForm;
import touchline.feeds.internal.Team;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.model.VendorRecord;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;
import touchline.model.json.JsonNames;
import touchline.model.json.RawMembers;

/// One event of either layout. The API gives `eventName` and `subEventName` as numbers, the public data gives the
/// numbers as `eventId` and `subEventId` and the names beside them. Coordinates come as numbers or, in the API, also as
/// texts. The tags and what is not known here are kept as qualifiers.
final class EventForm implements RecordForm {
    private static final JsonNames NAMES = JsonNames.of(
            "id",
            "eventId",
            "eventName",
            "subEventId",
            "subEventName",
            "tags",
            "playerId",
            "positions",
            "matchId",
            "teamId",
            "matchPeriod",
            "eventSec");
    private static final JsonNames LANDMARKS = JsonNames.of("eventSec", "matchPeriod", "eventId", "eventName");
    private static final JsonNames PERIODS = JsonNames.of("1H", "2H", "E1", "E2", "P");
    private static final JsonNames TAG = JsonNames.of("id");
    private static final JsonNames POSITION = JsonNames.of("x", "y");

    private final MatchContext match;
    private final Tags tags = new Tags();
    private final RawMembers qualifiers = new RawMembers();

    private int recordOffset;
    private long id;
    private int event;
    private int sub;
    private int eventOffset;
    private String eventName = "";
    private long player;
    private long team;
    private int teamOffset;
    private int period;
    private long clockMicros;
    private int clockOffset;
    private int positions;
    private int positionsOffset;
    private double x;
    private double y;
    private double endX;
    private double endY;

    EventForm(MatchContext match) {
        this.match = match;
    }

    @Override
    public JsonNames landmarks() {
        return LANDMARKS;
    }

    @Override
    public void read(JsonCursor json, Facts facts) {
        clear();
        recordOffset = json.offset();
        json.beginObject();
        for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
            readMember(name, json);
        }
        requireMembers();
        addFacts(facts);
    }

    private void clear() {
        id = 0;
        event = 0;
        sub = 0;
        eventName = "";
        player = 0;
        team = 0;
        period = 0;
        clockMicros = Long.MIN_VALUE;
        positions = 0;
        tags.clear();
        qualifiers.clear();
    }

    private void readMember(int name, JsonCursor json) {
        switch (name) {
            case 0 -> id = json.longValue();
            case 1 -> readEvent(json);
            case 2 -> readEventName(json);
            case 3, 4 -> readSub(json);
            case 5 -> readTags(json);
            case 6 -> player = json.nullValue() ? 0 : json.longValue();
            case 7 -> readPositions(json);
            case 8 -> readMatch(json);
            case 9 -> {
                team = json.longValue();
                teamOffset = json.offset() - 1;
            }
            case 10 -> period = 1 + json.symbolValue(PERIODS);
            case 11 -> {
                clockMicros = json.fixedValue(6);
                clockOffset = json.offset() - 1;
            }
            default -> {
                json.echoMember(qualifiers);
                json.skipValue();
                json.stopEcho();
            }
        }
    }

    private void readEvent(JsonCursor json) {
        event = json.intValue();
        eventOffset = json.offset() - 1;
    }

    private void readEventName(JsonCursor json) {
        if (json.peek() == JsonKind.NUMBER) {
            readEvent(json);
        } else if (Codes.typeName(event, 0).isEmpty()) {
            eventName = json.stringValue();
        } else {
            json.readString();
        }
    }

    /// A number, or a name beside which the number stands, or an empty text for none.
    private void readSub(JsonCursor json) {
        if (json.peek() == JsonKind.NUMBER) {
            sub = json.intValue();
        } else {
            json.skipValue();
        }
    }

    private void readTags(JsonCursor json) {
        json.echoMember(qualifiers);
        json.beginArray();
        while (json.nextElement()) {
            json.beginObject();
            for (int name = json.nextName(TAG); name != JsonCursor.END; name = json.nextName(TAG)) {
                if (name == 0) {
                    tags.add(json.intValue());
                } else {
                    json.skipValue();
                }
            }
        }
        json.stopEcho();
    }

    private void readMatch(JsonCursor json) {
        json.peek();
        int from = json.offset();
        long number = json.longValue();
        if (!Long.toString(number).equals(match.match().id())) {
            throw new BadRecord(
                    RejectCode.UNKNOWN_REFERENCE,
                    from,
                    "event of match " + number + " among those of match "
                            + match.match().id());
        }
    }

    private void readPositions(JsonCursor json) {
        json.peek();
        positionsOffset = json.offset();
        json.beginArray();
        while (json.nextElement()) {
            double px = Double.NaN;
            double py = Double.NaN;
            json.beginObject();
            for (int name = json.nextName(POSITION); name != JsonCursor.END; name = json.nextName(POSITION)) {
                switch (name) {
                    case 0 -> px = percent(json);
                    case 1 -> py = percent(json);
                    default -> json.skipValue();
                }
            }
            addPosition(px, py);
        }
    }

    private void addPosition(double px, double py) {
        if (positions == 0) {
            x = px;
            y = py;
        } else {
            endX = px;
            endY = py;
        }
        positions++;
    }

    private static double percent(JsonCursor json) {
        if (json.peek() == JsonKind.NUMBER) {
            return json.doubleValue();
        }
        int from = json.offset();
        String text = json.stringValue();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadRecord(RejectCode.MALFORMED, from, "coordinate is no number");
        }
    }

    private void requireMembers() {
        if (id == 0 || event == 0 || team == 0 || clockMicros == Long.MIN_VALUE) {
            String missing = id == 0 ? "id" : event == 0 ? "event" : team == 0 ? "teamId" : "eventSec";
            throw new BadRecord(RejectCode.MISSING_FIELD, recordOffset, "no " + missing);
        }
        if (period == 0) {
            throw new BadRecord(RejectCode.OUT_OF_RANGE, recordOffset, "no matchPeriod of 1H, 2H, E1, E2 or P");
        }
        if (clockMicros < 0) {
            throw new BadRecord(RejectCode.OUT_OF_RANGE, clockOffset, "eventSec is negative");
        }
        if (eventName.isEmpty() && Codes.typeName(event, sub).isEmpty()) {
            throw new BadRecord(RejectCode.MISSING_FIELD, eventOffset, "event " + event + " has no name");
        }
    }

    private void addFacts(Facts facts) {
        Side side = match.sideOf(team, teamOffset);
        Team acting = match.team(team);
        String text = Long.toString(id);
        String type = Codes.typeName(event, sub);
        Optional<String> actor =
                player == 0 ? Optional.empty() : match.player(player).vendorId();
        Optional<PlayerId> actorId =
                player == 0 ? Optional.empty() : match.player(player).some();
        var vendor =
                new VendorRecord(text, type.isEmpty() ? eventName : type, acting.vendorId(), actor, qualifiers.take());
        var fact = new MatchEvent(
                new GameClock(Period.of(period), clockMicros),
                acting.some(),
                actorId,
                start(side),
                action(side),
                vendor);
        facts.add(text, fact);
        addDerived(facts, text, fact);
    }

    /// Goal kicks, saves, keepers leaving their line and whistles stand at a corner flag: nobody noted where they were.
    private Optional<PitchPoint> start(Side side) {
        boolean fromCornerFlag = event == Codes.FREE_KICK && (sub == Codes.CORNER || sub == Codes.THROW_IN);
        return positions == 0 || isPlaceholder(x, y) && !fromCornerFlag ? Optional.empty() : place(x, y, side);
    }

    private Optional<PitchPoint> end(Side side) {
        return positions < 2 || isPlaceholder(endX, endY) ? Optional.empty() : place(endX, endY, side);
    }

    private static boolean isPlaceholder(double percentX, double percentY) {
        return percentX == percentY && (percentX == 0 || percentX == 100);
    }

    private Optional<PitchPoint> place(double percentX, double percentY, Side side) {
        double xMetres = (percentX / 100 - 0.5) * 105;
        double yMetres = (0.5 - percentY / 100) * 68;
        if (!PitchPoint.isOnGround(xMetres, yMetres)) {
            throw new BadRecord(
                    RejectCode.OUT_OF_RANGE,
                    positionsOffset,
                    "position (" + percentX + ", " + percentY + ") % is far off the pitch");
        }
        return Optional.of(side == Side.HOME ? new PitchPoint(xMetres, yMetres) : new PitchPoint(-xMetres, -yMetres));
    }

    private Action action(Side side) {
        if (tags.has(Tags.OWN_GOAL)) {
            return new Action.OwnGoal();
        }
        return switch (event) {
            case Codes.PASS -> pass(side, Restart.OPEN_PLAY);
            case Codes.DUEL ->
                new Action.Duel(
                        tags.has(Tags.SLIDING_TACKLE) ? Action.Duel.Kind.SLIDING_TACKLE : Codes.duel(sub), tags.duel());
            case Codes.OTHERS_ON_THE_BALL -> onTheBall(side);
            case Codes.FREE_KICK -> freeKick(side);
            case Codes.INTERRUPTION -> sub == Codes.BALL_OUT ? new Action.BallOut() : new Action.Stoppage();
            case Codes.FOUL -> new Action.Foul(Codes.foul(sub));
            case Codes.SHOT -> shot(Restart.OPEN_PLAY);
            case Codes.SAVE_ATTEMPT ->
                new Action.Goalkeeper(
                        tags.has(Tags.GOAL) ? Action.Goalkeeper.Kind.CONCEDED : Action.Goalkeeper.Kind.SAVE);
            case Codes.GOALKEEPER_LEAVING_LINE -> new Action.Goalkeeper(Action.Goalkeeper.Kind.SWEEP);
            case Codes.OFFSIDE -> new Action.Offside();
            default -> new Action.Unmapped();
        };
    }

    private Action onTheBall(Side side) {
        return switch (sub) {
            case Codes.ACCELERATION -> new Action.Carry(end(side));
            case Codes.CLEARANCE -> new Action.Clearance(tags.bodyPart());
            default -> tags.has(Tags.MISSED_BALL) ? new Action.Miscontrol() : new Action.Touch();
        };
    }

    private Action freeKick(Side side) {
        return switch (sub) {
            // a corner that goes in untouched is an attempt at goal, all others are passes
            case Codes.CORNER -> tags.has(Tags.GOAL) ? shot(Restart.CORNER) : pass(side, Restart.CORNER);
            case Codes.FREE_KICK_SHOT -> shot(Restart.FREE_KICK);
            case Codes.PENALTY -> shot(Restart.PENALTY);
            case Codes.GOAL_KICK -> pass(side, Restart.GOAL_KICK);
            case Codes.THROW_IN -> pass(side, Restart.THROW_IN);
            default -> pass(side, Restart.FREE_KICK);
        };
    }

    private Action pass(Side side, Restart restart) {
        BodyPart part = switch (sub) {
            case Codes.HEAD_PASS -> BodyPart.HEAD;
            case Codes.HAND_PASS, Codes.THROW_IN -> BodyPart.HAND;
            default -> tags.bodyPart();
        };
        boolean cross = sub == Codes.CROSS || sub == Codes.FREE_KICK_CROSS;
        return new Action.Pass(end(side), Optional.empty(), tags.pass(), part, restart, cross);
    }

    /// The second position of a shot is a corner flag, that of a penalty says nothing either; the tags tell the zone of
    /// the goal.
    private Action shot(Restart restart) {
        return new Action.Shot(Optional.empty(), tags.shot(), tags.bodyPart(), restart, Optional.empty());
    }

    private void addDerived(Facts facts, String text, MatchEvent fact) {
        Action.Card.Colour colour = tags.card();
        if (colour != null) {
            facts.add(text + ":card", derived(fact, new Action.Card(colour)));
        }
        if (tags.has(Tags.INTERCEPTION)) {
            facts.add(
                    text + ":interception",
                    derived(fact, new Action.Interception(Action.Interception.Outcome.SUCCESS)));
        }
    }

    private static MatchEvent derived(MatchEvent from, Action action) {
        VendorRecord vendor = from.vendor();
        return new MatchEvent(
                from.clock(),
                from.team(),
                from.player(),
                from.at(),
                action,
                new VendorRecord(vendor.id(), vendor.type(), vendor.teamId(), vendor.playerId(), RawJson.EMPTY));
    }
}
