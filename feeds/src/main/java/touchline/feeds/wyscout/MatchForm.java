package touchline.feeds.wyscout;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.feeds.internal.Facts;
import touchline.feeds.internal.MatchContext;
import touchline.feeds.internal.RecordForm;
import touchline.feeds.internal.Team;
import touchline.model.LineupPlayer;
import touchline.model.MatchSheet;
import touchline.model.Score;
import touchline.model.TeamSheet;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonKind;
import touchline.model.json.JsonNames;

/// A match record of the public data: sides, score, line-ups, date.
final class MatchForm implements RecordForm {
    private static final JsonNames NAMES = JsonNames.of("wyId", "teamsData", "dateutc", "duration", "competitionId");
    private static final JsonNames LANDMARKS = JsonNames.of("teamsData", "gameweek", "dateutc");
    private static final JsonNames TEAM = JsonNames.of("side", "score", "scoreET", "scoreP", "formation");
    private static final JsonNames SIDES = JsonNames.of("home", "away");
    private static final JsonNames DURATIONS = JsonNames.of("Regular", "ExtraTime", "Penalties");
    private static final int PENALTIES = 2;
    private static final JsonNames FORMATION = JsonNames.of("lineup", "bench");
    private static final JsonNames PLAYER = JsonNames.of("playerId");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /// The competitions of the public data set by their number there.
    private static final Map<Integer, String> COMPETITIONS = Map.of(
            28, "FIFA World Cup",
            102, "UEFA Euro",
            364, "Premier League",
            412, "Ligue 1",
            426, "Bundesliga",
            524, "Serie A",
            795, "La Liga");

    private final MatchContext match;

    private long id;
    private String date = "";
    private int dateOffset;
    private int duration;
    private int competition;
    private Side home = Side.NONE;
    private Side away = Side.NONE;

    MatchForm(MatchContext match) {
        this.match = match;
    }

    /// What the record says of one team; a score that is not said is -1.
    private record Side(long team, int score, int scoreExtraTime, int scoreShootOut, List<LineupPlayer> players) {
        static final Side NONE = new Side(0, -1, -1, -1, List.of());
    }

    @Override
    public JsonNames landmarks() {
        return LANDMARKS;
    }

    /// The match's id alone, of the record at which the reader stands; it is read to its end.
    long readId(JsonCursor json) {
        readMembers(json);
        return id;
    }

    /// Learns which teams play from a record that will be read later; a bad one teaches nothing.
    void learnTeams(JsonCursor json) {
        try {
            readMembers(json);
            requireTeams(json);
            match.setHome(home.team());
            match.setAway(away.team());
        } catch (JsonException | BadRecord e) {
            home = Side.NONE; // the reading of the record will say what is wrong
        }
    }

    @Override
    public void read(JsonCursor json, Facts facts) {
        int from = json.offset();
        readMembers(json);
        if (!Long.toString(id).equals(match.match().id())) {
            throw new BadRecord(
                    RejectCode.UNKNOWN_REFERENCE,
                    from,
                    "record of match " + id + " among the documents of match "
                            + match.match().id());
        }
        requireTeams(json);
        MatchSheet teams = match.sheet(Optional.of(sheet(home)), Optional.of(sheet(away)));
        facts.add(
                "match",
                new MatchSheet(
                        match.match(),
                        teams.home(),
                        teams.away(),
                        kickOff(),
                        Optional.ofNullable(COMPETITIONS.get(competition)),
                        Optional.empty(),
                        Optional.empty(),
                        score(),
                        duration == PENALTIES ? said(home.scoreShootOut(), away.scoreShootOut()) : Optional.empty(),
                        teams.periods()));
    }

    private void requireTeams(JsonCursor json) {
        if (home.team() == 0 || away.team() == 0) {
            throw new BadRecord(RejectCode.MISSING_FIELD, json.offset() - 1, "no home and away side in teamsData");
        }
    }

    /// `score` holds what stood after 90 minutes; with extra time the final score is `scoreET`.
    private Optional<Score> score() {
        return switch (duration) {
            case 0 -> said(home.score(), away.score());
            case 1, PENALTIES -> said(home.scoreExtraTime(), away.scoreExtraTime());
            default -> Optional.empty();
        };
    }

    private static Optional<Score> said(int homeGoals, int awayGoals) {
        return homeGoals < 0 || awayGoals < 0 ? Optional.empty() : Optional.of(new Score(homeGoals, awayGoals));
    }

    private TeamSheet sheet(Side side) {
        Team team = match.team(side.team());
        return new TeamSheet(team.id(), team.ref(), "", Optional.empty(), Optional.empty(), side.players());
    }

    private Optional<Instant> kickOff() {
        if (date.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new BadRecord(RejectCode.MALFORMED, dateOffset, "dateutc is no date and time");
        }
    }

    private void readMembers(JsonCursor json) {
        id = 0;
        date = "";
        duration = JsonCursor.UNKNOWN;
        competition = 0;
        home = Side.NONE;
        away = Side.NONE;
        json.beginObject();
        for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
            switch (name) {
                case 0 -> id = json.longValue();
                case 1 -> readTeams(json);
                case 2 -> {
                    date = Text.read(json);
                    dateOffset = json.textOffset();
                }
                case 3 -> duration = json.symbolValue(DURATIONS);
                case 4 -> competition = json.intValue();
                default -> json.skipValue();
            }
        }
    }

    private void readTeams(JsonCursor json) {
        json.beginObject();
        while (json.nextName()) {
            readTeam(TeamNumber.read(json), json);
        }
    }

    private void readTeam(long number, JsonCursor json) {
        int side = JsonCursor.UNKNOWN;
        int score = -1;
        int extraTime = -1;
        int shootOut = -1;
        List<LineupPlayer> players = List.of();
        json.beginObject();
        for (int name = json.nextName(TEAM); name != JsonCursor.END; name = json.nextName(TEAM)) {
            switch (name) {
                case 0 -> side = json.symbolValue(SIDES);
                case 1 -> score = json.intValue();
                case 2 -> extraTime = json.intValue();
                case 3 -> shootOut = json.intValue();
                case 4 -> players = readFormation(json);
                default -> json.skipValue();
            }
        }
        if (side == 0) {
            home = new Side(number, score, extraTime, shootOut, players);
        } else if (side == 1) {
            away = new Side(number, score, extraTime, shootOut, players);
        }
    }

    private List<LineupPlayer> readFormation(JsonCursor json) {
        List<LineupPlayer> players = new ArrayList<>();
        if (json.peek() != JsonKind.OBJECT) { // a text when there is no line-up
            json.skipValue();
            return players;
        }
        json.beginObject();
        for (int name = json.nextName(FORMATION); name != JsonCursor.END; name = json.nextName(FORMATION)) {
            if (name >= 0 && json.peek() == JsonKind.ARRAY) {
                readPlayers(json, name == 0, players);
            } else {
                json.skipValue();
            }
        }
        return players;
    }

    private void readPlayers(JsonCursor json, boolean starter, List<LineupPlayer> players) {
        json.beginArray();
        while (json.nextElement()) {
            long number = 0;
            json.beginObject();
            for (int name = json.nextName(PLAYER); name != JsonCursor.END; name = json.nextName(PLAYER)) {
                if (name == 0) {
                    number = json.longValue();
                } else {
                    json.skipValue();
                }
            }
            if (number != 0) {
                var player = match.player(number);
                players.add(new LineupPlayer(
                        player.id(), player.ref(), "", Optional.empty(), Optional.empty(), Optional.of(starter)));
            }
        }
    }
}
