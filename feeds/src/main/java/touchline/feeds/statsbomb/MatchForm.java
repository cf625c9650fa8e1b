package touchline.feeds.statsbomb;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.feeds.internal.Facts;
import touchline.feeds.internal.MatchContext;
import touchline.feeds.internal.RecordForm;
import touchline.feeds.internal.Team;
import touchline.model.MatchSheet;
import touchline.model.Score;
import touchline.model.TeamSheet;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonNames;

/// A match record: teams, score with extra time and without shoot-out, date, competition.
final class MatchForm implements RecordForm {
    private static final JsonNames NAMES = JsonNames.of(
            "match_id",
            "match_date",
            "kick_off",
            "competition",
            "season",
            "home_team",
            "away_team",
            "home_score",
            "away_score");
    private static final JsonNames LANDMARKS = JsonNames.of("match_id", "match_date", "kick_off", "home_team");
    private static final JsonNames TEAM =
            JsonNames.of("home_team_id", "away_team_id", "home_team_name", "away_team_name");
    private static final JsonNames COMPETITION = JsonNames.of("competition_name", "season_name");

    /// The zone is not stated; in all 61 matches that another vendor records in UTC it is Central European time.
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final MatchContext match;

    private long id;
    private String date = "";
    private String time = "";
    private Optional<String> competition = Optional.empty();
    private Optional<String> season = Optional.empty();
    private Named home = Named.NOBODY;
    private Named away = Named.NOBODY;
    private int homeScore;
    private int awayScore;

    MatchForm(MatchContext match) {
        this.match = match;
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
            match.setHome(home.required("home team", json));
            match.setAway(away.required("away team", json));
        } catch (JsonException | BadRecord e) {
            home = Named.NOBODY; // the reading of the record will say what is wrong
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
        home.required("home team", json);
        away.required("away team", json);
        Optional<Score> score =
                homeScore < 0 || awayScore < 0 ? Optional.empty() : Optional.of(new Score(homeScore, awayScore));
        MatchSheet teams = match.sheet(Optional.of(team(home)), Optional.of(team(away)));
        facts.add(
                "match",
                new MatchSheet(
                        match.match(),
                        teams.home(),
                        teams.away(),
                        kickOff(from),
                        competition,
                        season,
                        Optional.empty(),
                        score,
                        Optional.empty(),
                        teams.periods()));
    }

    private void readMembers(JsonCursor json) {
        id = 0;
        date = "";
        time = "";
        competition = Optional.empty();
        season = Optional.empty();
        home = Named.NOBODY;
        away = Named.NOBODY;
        homeScore = -1;
        awayScore = -1;
        json.beginObject();
        for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
            switch (name) {
                case 0 -> id = json.longValue();
                case 1 -> date = json.nullValue() ? "" : json.stringValue();
                case 2 -> time = json.nullValue() ? "" : json.stringValue();
                case 3 -> competition = readName(json);
                case 4 -> season = readName(json);
                case 5 -> home = readTeam(json);
                case 6 -> away = readTeam(json);
                case 7 -> homeScore = json.nullValue() ? -1 : json.intValue();
                case 8 -> awayScore = json.nullValue() ? -1 : json.intValue();
                default -> json.skipValue();
            }
        }
    }

    private static Optional<String> readName(JsonCursor json) {
        Optional<String> found = Optional.empty();
        json.beginObject();
        for (int name = json.nextName(COMPETITION); name != JsonCursor.END; name = json.nextName(COMPETITION)) {
            if (name >= 0) {
                found = Optional.of(json.stringValue());
            } else {
                json.skipValue();
            }
        }
        return found;
    }

    private static Named readTeam(JsonCursor json) {
        long number = 0;
        String teamName = "";
        json.beginObject();
        for (int name = json.nextName(TEAM); name != JsonCursor.END; name = json.nextName(TEAM)) {
            switch (name) {
                case 0, 1 -> number = json.longValue();
                case 2, 3 -> teamName = json.stringValue();
                default -> json.skipValue();
            }
        }
        return new Named(number, teamName);
    }

    private TeamSheet team(Named named) {
        Team team = match.team(named.id());
        return new TeamSheet(team.id(), team.ref(), named.name(), Optional.empty(), Optional.empty(), List.of());
    }

    private Optional<Instant> kickOff(int offset) {
        if (date.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(date)
                    .atTime(LocalTime.parse(time))
                    .atZone(ZONE)
                    .toInstant());
        } catch (DateTimeException e) {
            throw new BadRecord(RejectCode.MALFORMED, offset, "kick-off is no date and time");
        }
    }
}
