package touchline.feeds.wyscout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.feeds.internal.Facts;
import touchline.feeds.internal.MatchContext;
import touchline.feeds.internal.RecordForm;
import touchline.feeds.internal.Team;
import touchline.model.LineupPlayer;
import touchline.model.MatchSheet;
import touchline.model.Side;
import touchline.model.TeamSheet;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonNames;

/// The `players` of an events file: an object whose keys are the teams' numbers; an entry may be null.
final class PlayersForm implements RecordForm {
    private static final JsonNames WRAPPER = JsonNames.of("player");
    private static final JsonNames PLAYER = JsonNames.of("wyId", "firstName", "lastName", "shortName", "role");
    private static final JsonNames ROLE = JsonNames.of("name");
    private static final JsonNames NONE = JsonNames.of();

    private final MatchContext match;

    PlayersForm(MatchContext match) {
        this.match = match;
    }

    @Override
    public JsonNames landmarks() {
        return NONE;
    }

    @Override
    public void read(JsonCursor json, Facts facts) {
        Optional<TeamSheet> home = Optional.empty();
        Optional<TeamSheet> away = Optional.empty();
        json.beginObject();
        while (json.nextName()) {
            int offset = json.textOffset();
            long number = TeamNumber.read(json);
            Side side = match.sideOf(number, offset);
            Team team = match.team(number);
            var sheet = new TeamSheet(team.id(), team.ref(), "", Optional.empty(), Optional.empty(), readPlayers(json));
            switch (side) {
                case HOME -> home = Optional.of(sheet);
                case AWAY -> away = Optional.of(sheet);
            }
        }
        MatchSheet sheet = match.sheet(home, away);
        facts.add("players", sheet);
    }

    private List<LineupPlayer> readPlayers(JsonCursor json) {
        List<LineupPlayer> players = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            if (!json.nullValue()) {
                readPlayer(json).ifPresent(players::add);
            }
        }
        return players;
    }

    private Optional<LineupPlayer> readPlayer(JsonCursor json) {
        Optional<LineupPlayer> player = Optional.empty();
        json.beginObject();
        for (int name = json.nextName(WRAPPER); name != JsonCursor.END; name = json.nextName(WRAPPER)) {
            if (name == 0) {
                player = json.nullValue() ? Optional.empty() : readPerson(json);
            } else {
                json.skipValue();
            }
        }
        return player;
    }

    private Optional<LineupPlayer> readPerson(JsonCursor json) {
        long number = 0;
        String first = "";
        String last = "";
        String shortName = "";
        Optional<String> role = Optional.empty();
        json.beginObject();
        for (int name = json.nextName(PLAYER); name != JsonCursor.END; name = json.nextName(PLAYER)) {
            switch (name) {
                case 0 -> number = json.longValue();
                case 1 -> first = Text.read(json);
                case 2 -> last = Text.read(json);
                case 3 -> shortName = Text.read(json);
                case 4 -> role = readRole(json);
                default -> json.skipValue();
            }
        }
        if (number == 0) {
            return Optional.empty();
        }
        var player = match.player(number);
        String full = (first + " " + last).strip();
        return Optional.of(new LineupPlayer(
                player.id(),
                player.ref(),
                full.isEmpty() ? shortName : full,
                Optional.empty(),
                role,
                Optional.empty()));
    }

    private static Optional<String> readRole(JsonCursor json) {
        Optional<String> role = Optional.empty();
        if (json.nullValue()) {
            return role;
        }
        json.beginObject();
        for (int name = json.nextName(ROLE); name != JsonCursor.END; name = json.nextName(ROLE)) {
            if (name == 0) {
                role = Optional.of(Text.read(json)).filter(text -> !text.isEmpty());
            } else {
                json.skipValue();
            }
        }
        return role;
    }
}
