package touchline.feeds.wyscout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import touchline.feeds.DocumentKind;
import touchline.feeds.MatchDocuments;
import touchline.feeds.Samples;

/// A made-up match in both of Wyscout's layouts: 1 Home FC against 2 Away FC.
final class WyscoutSamples {
    static final String MATCH_ID = "4711";

    private static final String TEAMS = """
            "teams": {"1": {"team": {"city": "M\\\\u00fcnchen", "name": "Home", "officialName": "Home F\\\\u00c7", "wyId": 1}},
             "2": {"team": {"name": "Away", "officialName": "Away FC", "wyId": 2}}},
            "players": {"1": [{"player": {"wyId": 11, "firstName": "J\\\\u00fcrgen", "lastName": "\\u00d6", "shortName": "J",
             "role": {"name": "Goalkeeper"}}}, null], "2": [{"player": {"wyId": 21, "firstName": "C", "lastName": "D"}}]}}
            """;

    /// The public data set.
    static final String EVENTS = """
            {"events": [
            {"eventId": 8, "subEventName": "Simple pass", "tags": [{"id": 1801}], "playerId": 11,
             "positions": [{"y": 50, "x": 50}, {"y": 25, "x": 75}], "matchId": 4711, "eventName": "Pass", "teamId": 1,
             "matchPeriod": "1H", "eventSec": 1.2562140000000003, "subEventId": 85, "id": 100},
            {"eventId": 3, "subEventName": "Corner", "tags": [{"id": 101}, {"id": 801}], "playerId": 21,
             "positions": [{"y": 0, "x": 100}, {"y": 0, "x": 0}], "matchId": 4711, "eventName": "Free Kick", "teamId": 2,
             "matchPeriod": "2H", "eventSec": 12.5, "subEventId": 30, "id": 101},
            {"eventId": 2, "subEventName": "Foul", "tags": [{"id": 1702}], "playerId": 0,
             "positions": [{"y": 10, "x": 20}], "matchId": 4711, "eventName": "Foul", "teamId": 1,
             "matchPeriod": "E1", "eventSec": 5.6e-05, "subEventId": 20, "id": 102},
            {"eventId": 7, "subEventName": "Touch", "tags": [{"id": 102}, {"id": 1401}], "playerId": 11,
             "positions": [{"y": 50, "x": 3}, {"y": 50, "x": 0}], "matchId": 4711, "eventName": "Others on the ball",
             "teamId": 1, "matchPeriod": "P", "eventSec": 60, "subEventId": 72, "id": 103}
            ],
            """ + TEAMS;

    /// The API.
    static final String API_EVENTS = """
            {"events": [
            {"id": 100, "playerId": 11, "teamId": 1, "matchId": 4711, "matchPeriod": "1H", "eventSec": 2.643377,
             "eventName": 8, "subEventName": 85, "positions": [{"x": "50", "y": "50"}, {"x": 75, "y": 25}],
             "tags": [{"id": 1801}]},
            {"id": 101, "playerId": 21, "teamId": 2, "matchId": 4711, "matchPeriod": "2H", "eventSec": 3,
             "eventName": 6, "subEventName": "", "positions": [{"x": 80, "y": 20}], "tags": []}
            ],
            """ + TEAMS;

    static final String MATCH = """
            {"status": "Played", "gameweek": 0, "teamsData": {
             "2": {"scoreET": 2, "side": "away", "teamId": 2, "score": 1, "scoreP": 3, "hasFormation": 1, "formation": {
              "bench": [{"playerId": 22, "goals": "null"}], "lineup": [{"playerId": 21, "goals": "1"}],
              "substitutions": [{"playerIn": 22, "playerOut": 21, "minute": 71}]}, "scoreHT": 1},
             "1": {"scoreET": 2, "side": "home", "teamId": 1, "score": 1, "scoreP": 4, "formation": "null"}},
             "dateutc": "2018-07-15 15:00:00", "wyId": 4711, "label": "Home - Away, 2 - 2 (P)", "duration": "Penalties",
             "competitionId": 28}
            """;

    private WyscoutSamples() {}

    static MatchDocuments match() {
        return match(EVENTS, MATCH);
    }

    static MatchDocuments match(String events, String record) {
        return Samples.match(
                new WyscoutFeed(),
                MATCH_ID,
                List.of(
                        Samples.document("4711.json", DocumentKind.EVENTS, events.getBytes(UTF_8)),
                        Samples.document("matches.json", DocumentKind.SHEET, record.getBytes(UTF_8))));
    }

    static MatchDocuments events(String json) {
        return Samples.match(
                new WyscoutFeed(),
                MATCH_ID,
                List.of(Samples.document("4711.json", DocumentKind.EVENTS, json.getBytes(UTF_8))));
    }
}
