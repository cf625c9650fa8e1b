package touchline.feeds.statsbomb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.feeds.internal.MatchContext;
import touchline.model.LineupPlayer;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonNames;
import touchline.model.json.RawMembers;

/// What an event's own object (`pass`, `shot`, `duel`, …) says, whichever it is: their members have the same names and
/// the same numbers. 0 stands for what was not said.
final class Details {
    private static final JsonNames NAMES = JsonNames.of(
            "outcome",
            "type",
            "body_part",
            "card",
            "recipient",
            "replacement",
            "end_location",
            "cross",
            "aerial_won",
            "recovery_failure",
            "statsbomb_xg",
            "freeze_frame",
            "formation",
            "lineup");
    private static final JsonNames LINEUP_NAMES = JsonNames.of("player", "position", "jersey_number");

    final FrameReader frame;
    private final MatchContext match;

    int outcome;
    int type;
    int bodyPart;
    int card;
    long recipient;
    long replacement;
    double endX;
    double endY;
    int endNumbers;
    int endOffset;
    boolean cross;
    boolean aerialWon;
    boolean recoveryFailure;
    double xg;
    boolean xgSaid;
    int formation;
    boolean framed;
    List<LineupPlayer> lineup = List.of();

    Details(MatchContext match) {
        this.match = match;
        frame = new FrameReader(match);
    }

    void clear() {
        outcome = 0;
        type = 0;
        bodyPart = 0;
        card = 0;
        recipient = 0;
        replacement = 0;
        endNumbers = 0;
        cross = false;
        aerialWon = false;
        recoveryFailure = false;
        xgSaid = false;
        formation = 0;
        framed = false;
        lineup = List.of();
    }

    void read(JsonCursor json) {
        json.beginObject();
        for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
            switch (name) {
                case 0 -> outcome = (int) Numbers.id(json);
                case 1 -> type = (int) Numbers.id(json);
                case 2 -> bodyPart = (int) Numbers.id(json);
                case 3 -> card = (int) Numbers.id(json);
                case 4 -> recipient = Numbers.id(json);
                case 5 -> replacement = Numbers.id(json);
                case 6 -> readEnd(json);
                case 7 -> cross = json.booleanValue();
                case 8 -> aerialWon = json.booleanValue();
                case 9 -> recoveryFailure = json.booleanValue();
                case 10 -> readXg(json);
                case 11 -> readFreezeFrame(json);
                case 12 -> formation = json.intValue();
                case 13 -> readLineup(json);
                default -> json.skipValue();
            }
        }
    }

    private void readXg(JsonCursor json) {
        if (!json.nullValue()) {
            xg = json.doubleValue();
            xgSaid = true;
        }
    }

    /// Two numbers, or three for a shot whose height is known.
    private void readEnd(JsonCursor json) {
        json.peek();
        endOffset = json.offset();
        json.beginArray();
        endNumbers = 0;
        while (json.nextElement()) {
            double number = json.doubleValue();
            if (endNumbers == 0) {
                endX = number;
            } else if (endNumbers == 1) {
                endY = number;
            }
            endNumbers++;
        }
    }

    /// A fact of its own, so not among the qualifiers.
    private void readFreezeFrame(JsonCursor json) {
        RawMembers qualifiers = json.pauseEcho();
        frame.read(json);
        framed = true;
        json.resumeEcho(qualifiers);
    }

    private void readLineup(JsonCursor json) {
        lineup = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            lineup.add(readStarter(json));
        }
    }

    private LineupPlayer readStarter(JsonCursor json) {
        Named player = Named.NOBODY;
        Optional<String> position = Optional.empty();
        Optional<Integer> jersey = Optional.empty();
        json.beginObject();
        for (int name = json.nextName(LINEUP_NAMES); name != JsonCursor.END; name = json.nextName(LINEUP_NAMES)) {
            switch (name) {
                case 0 -> player = Named.read(json);
                case 1 -> position = Optional.of(Named.read(json).name());
                case 2 -> jersey = Numbers.jersey(json);
                default -> json.skipValue();
            }
        }
        var known = match.player(player.required("player", json));
        return new LineupPlayer(known.id(), known.ref(), player.name(), jersey, position, Optional.of(true));
    }
}
