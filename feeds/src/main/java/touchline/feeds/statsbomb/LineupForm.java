package touchline.feeds.statsbomb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.feeds.internal.Facts;
import touchline.feeds.internal.MatchContext;
import touchline.feeds.internal.RecordForm;
import touchline.feeds.internal.Team;
import touchline.model.LineupPlayer;
import touchline.model.Side;
import touchline.model.TeamSheet;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonNames;

/// One team of a line-ups file. It does not say which side it is: that must be known from elsewhere.
final class LineupForm implements RecordForm {
    private static final JsonNames TEAM = JsonNames.of("team_id", "team_name", "lineup");
    private static final JsonNames PLAYER = JsonNames.of("player_id", "player_name", "jersey_number", "positions");
    private static final JsonNames POSITION = JsonNames.of("position", "start_reason");
    private static final JsonNames REASONS = JsonNames.of("Starting XI");

    private final MatchContext match;

    LineupForm(MatchContext match) {
        this.match = match;
    }

    @Override
    public JsonNames landmarks() {
        return TEAM;
    }

    @Override
    public void read(JsonCursor json, Facts facts) {
        long number = 0;
        int numberOffset = json.offset();
        String name = "";
        List<LineupPlayer> players = List.of();
        json.beginObject();
        for (int member = json.nextName(TEAM); member != JsonCursor.END; member = json.nextName(TEAM)) {
            switch (member) {
                case 0 -> {
                    number = json.longValue();
                    numberOffset = json.offset() - 1;
                }
                case 1 -> name = json.stringValue();
                case 2 -> players = readPlayers(json);
                default -> json.skipValue();
            }
        }
        if (number == 0) {
            throw new BadRecord(RejectCode.MISSING_FIELD, json.offset() - 1, "no team_id");
        }
        Side side = match.sideOf(number, numberOffset);
        Team team = match.team(number);
        var sheet = new TeamSheet(team.id(), team.ref(), name, Optional.empty(), Optional.empty(), players);
        facts.add("lineup:" + number, match.sheet(side, sheet));
    }

    private List<LineupPlayer> readPlayers(JsonCursor json) {
        List<LineupPlayer> players = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            players.add(readPlayer(json));
        }
        return players;
    }

    private LineupPlayer readPlayer(JsonCursor json) {
        long number = 0;
        String name = "";
        Optional<Integer> jersey = Optional.empty();
        Played played = Played.UNKNOWN;
        json.beginObject();
        for (int member = json.nextName(PLAYER); member != JsonCursor.END; member = json.nextName(PLAYER)) {
            switch (member) {
                case 0 -> number = json.longValue();
                case 1 -> name = json.nullValue() ? "" : json.stringValue();
                case 2 -> jersey = Numbers.jersey(json);
                case 3 -> played = readPositions(json);
                default -> json.skipValue();
            }
        }
        if (number == 0) {
            throw new BadRecord(RejectCode.MISSING_FIELD, json.offset() - 1, "player without player_id");
        }
        var player = match.player(number);
        return new LineupPlayer(player.id(), player.ref(), name, jersey, played.position(), played.starter());
    }

    /// Where a player played first, and whether from the start.
    private record Played(Optional<String> position, Optional<Boolean> starter) {
        static final Played UNKNOWN = new Played(Optional.empty(), Optional.empty());
    }

    private static Played readPositions(JsonCursor json) {
        Optional<String> first = Optional.empty();
        boolean starter = false;
        json.beginArray();
        while (json.nextElement()) {
            json.beginObject();
            for (int member = json.nextName(POSITION); member != JsonCursor.END; member = json.nextName(POSITION)) {
                switch (member) {
                    case 0 -> {
                        Optional<String> position = json.nullValue() ? first : Optional.of(json.stringValue());
                        first = first.or(() -> position);
                    }
                    case 1 -> starter |= !json.nullValue() && json.symbolValue(REASONS) == 0;
                    default -> json.skipValue();
                }
            }
        }
        return new Played(first, Optional.of(starter));
    }
}
