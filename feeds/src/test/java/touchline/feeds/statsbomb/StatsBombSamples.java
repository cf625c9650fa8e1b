package touchline.feeds.statsbomb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import touchline.feeds.DocumentKind;
import touchline.feeds.MatchDocuments;
import touchline.feeds.Samples;

/// A made-up match in StatsBomb's form: 1 Home FC against 2 Away FC.
final class StatsBombSamples {
    static final String MATCH_ID = "4711";

    static final String EVENTS = """
            [ {
              "id" : "e1", "index" : 1, "period" : 1, "timestamp" : "00:00:00.000", "minute" : 0, "second" : 0,
              "type" : { "id" : 35, "name" : "Starting XI" }, "possession" : 1,
              "possession_team" : { "id" : 1, "name" : "Home FC" }, "play_pattern" : { "id" : 1, "name" : "Regular Play" },
              "team" : { "id" : 1, "name" : "Home FC" }, "duration" : 0.0,
              "tactics" : { "formation" : 442, "lineup" : [ {
                "player" : { "id" : 11, "name" : "Jürgen Ö" }, "position" : { "id" : 1, "name" : "Goalkeeper" },
                "jersey_number" : 1 } ] }
            }, {
              "id" : "e2", "index" : 2, "period" : 1, "timestamp" : "00:00:00.000",
              "type" : { "id" : 35, "name" : "Starting XI" }, "possession" : 1, "team" : { "id" : 2, "name" : "Away FC" },
              "tactics" : { "formation" : 433, "lineup" : [ ] }
            }, {
              "id" : "e3", "index" : 3, "period" : 1, "timestamp" : "00:00:01.250",
              "type" : { "id" : 30, "name" : "Pass" }, "possession" : 2, "team" : { "id" : 1, "name" : "Home FC" },
              "player" : { "id" : 11, "name" : "Jürgen Ö" }, "location" : [ 60.1, 40.1 ], "under_pressure" : true,
              "pass" : { "recipient" : { "id" : 12, "name" : "B" }, "length" : 10.0, "end_location" : [ 72.1, 40.1 ],
                "body_part" : { "id" : 40, "name" : "Right Foot" }, "type" : { "id" : 65, "name" : "Kick Off" } }
            }, {
              "id" : "e4", "index" : 4, "period" : 1, "timestamp" : "00:12:34.567",
              "type" : { "id" : 16, "name" : "Shot" }, "possession" : 3, "team" : { "id" : 2, "name" : "Away FC" },
              "player" : { "id" : 21, "name" : "C" }, "location" : [ 108.1, 40.1 ],
              "shot" : { "statsbomb_xg" : 0.25, "end_location" : [ 120.0, 41.0, 1.2 ],
                "freeze_frame" : [ { "location" : [ 119.1, 40.1 ], "player" : { "id" : 11, "name" : "Jürgen Ö" },
                  "position" : { "id" : 1, "name" : "Goalkeeper" }, "teammate" : false } ],
                "outcome" : { "id" : 97, "name" : "Goal" }, "body_part" : { "id" : 37, "name" : "Head" },
                "type" : { "id" : 87, "name" : "Open Play" }, "aerial_won" : true }
            }, {
              "id" : "e5", "index" : 5, "period" : 2, "timestamp" : "00:03:00.000",
              "type" : { "id" : 22, "name" : "Foul Committed" }, "possession" : 4, "team" : { "id" : 1, "name" : "Home FC" },
              "player" : { "id" : 11, "name" : "Jürgen Ö" }, "location" : [ 30.5, 20.5 ],
              "foul_committed" : { "card" : { "id" : 7, "name" : "Yellow Card" } }
            }, {
              "id" : "e6", "index" : 6, "period" : 2, "timestamp" : "00:04:00.000",
              "type" : { "id" : 99, "name" : "Something New" }, "possession" : 4, "team" : { "id" : 2, "name" : "Away FC" },
              "something_new" : { "how" : [ 1, 2.50, "x" ] }
            } ]
            """;

    static final String LINEUPS = """
            [ { "team_id" : 2, "team_name" : "Away FC", "lineup" : [ { "player_id" : 21, "player_name" : "C",
                "player_nickname" : null, "jersey_number" : 9, "positions" : [ { "position_id" : 23, "position" : "Center Forward",
                "from" : "00:00", "to" : null, "start_reason" : "Starting XI" } ] }, { "player_id" : 22, "player_name" : "D",
                "jersey_number" : 14, "positions" : [ ] } ] },
              { "team_id" : 1, "team_name" : "Home FC", "lineup" : [ { "player_id" : 11, "player_name" : "Jürgen Ö",
                "jersey_number" : 1 } ] } ]
            """;

    static final String FRAMES = """
            [ { "event_uuid" : "e3", "visible_area" : [ 0.0, 0.0, 60.0, 0.0, 60.0, 80.0, 0.0, 0.0 ], "freeze_frame" : [
                { "teammate" : true, "actor" : true, "keeper" : false, "location" : [ 60.0, 40.0 ] },
                { "teammate" : false, "actor" : false, "keeper" : true, "location" : [ 117.5, 41.5 ] } ] },
              { "event_uuid" : "e4", "visible_area" : [ ], "freeze_frame" : [ ] } ]
            """;

    static final String MATCH = """
            { "match_id" : 4711, "match_date" : "2021-06-21", "kick_off" : "21:00:00.000",
              "competition" : { "competition_id" : 55, "competition_name" : "Cup" },
              "season" : { "season_id" : 43, "season_name" : "2020" },
              "home_team" : { "home_team_id" : 1, "home_team_name" : "Home FC", "managers" : [ { "id" : 5, "name" : "X" } ] },
              "away_team" : { "away_team_id" : 2, "away_team_name" : "Away FC" },
              "home_score" : 0, "away_score" : 1, "match_status" : "available" }
            """;

    private StatsBombSamples() {}

    static MatchDocuments match() {
        return Samples.match(
                new StatsBombFeed(),
                MATCH_ID,
                List.of(
                        Samples.document("4711.json", DocumentKind.SHEET, MATCH.getBytes(UTF_8)),
                        Samples.document("4711_lineups.json", DocumentKind.SHEET, LINEUPS.getBytes(UTF_8)),
                        Samples.document("4711_events.json", DocumentKind.EVENTS, EVENTS.getBytes(UTF_8)),
                        Samples.document("4711_360.json", DocumentKind.FREEZE_FRAMES, FRAMES.getBytes(UTF_8))));
    }

    static MatchDocuments events(String json) {
        return Samples.match(
                new StatsBombFeed(),
                MATCH_ID,
                List.of(Samples.document("4711_events.json", DocumentKind.EVENTS, json.getBytes(UTF_8))));
    }
}
