package touchline.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import touchline.model.RawJson;
import touchline.model.json.JsonCursor;

/// Writes event files of StatsBomb's form from its shots alone, one JSON object a line: each match's shots, with the
/// passes before them, behind the two line-ups that say who plays at home.
final class ShotFiles {
    private static final String NOBODY = "0";

    private final Path out;
    private final Map<String, StringBuilder> matches = new TreeMap<>();

    private ShotFiles(Path out) {
        this.out = out;
    }

    /// @param shots   gzipped lines, each with `match_id`, `team_id`, what an event has, `shot` and perhaps `key_pass`
    /// @param fixtures gzipped lines, each with `match_id`, `home_team_id`, `away_team_id`
    /// @param out      an empty folder
    static void write(Path shots, Path fixtures, Path out) throws IOException {
        ShotFiles files = new ShotFiles(out);
        forEachLine(fixtures, files::begin);
        forEachLine(shots, files::add);
        files.end();
    }

    private interface Line {
        void take(Map<String, String> members);
    }

    private static void forEachLine(Path file, Line line) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line.take(members(text));
            }
        }
    }

    /// The members of an object, each as it is written.
    private static Map<String, String> members(String object) {
        Map<String, String> members = new HashMap<>();
        JsonCursor json = new JsonCursor(object.getBytes(StandardCharsets.UTF_8));
        json.beginObject();
        while (json.nextName()) {
            String name = json.text();
            RawJson value = json.rawValue();
            members.put(name, value.toString());
        }
        return members;
    }

    private void begin(Map<String, String> fixture) {
        StringBuilder events = new StringBuilder("[");
        for (String team : new String[] {fixture.get("home_team_id"), fixture.get("away_team_id")}) {
            events.append(events.length() > 1 ? ",\n" : "").append("""
                    {"id":"xi-%1$s","index":1,"period":1,"timestamp":"00:00:00.000","type":{"id":35,"name":"Starting XI"},\
                    "possession":1,"possession_team":{"id":%1$s,"name":""},"play_pattern":{"id":1,"name":"Regular Play"},\
                    "team":{"id":%1$s,"name":""},"tactics":{"formation":442,"lineup":[]}}""".formatted(team));
        }
        matches.put(fixture.getOrDefault("match_id", NOBODY), events);
    }

    private void add(Map<String, String> shot) {
        StringBuilder events = matches.get(shot.get("match_id"));
        if (events == null) {
            return; // a match that the fixtures do not name
        }
        String pass = shot.get("key_pass");
        if (pass != null) {
            Map<String, String> members = new HashMap<>(members(pass));
            members.put("id", members(shot.getOrDefault("shot", "{}")).getOrDefault("key_pass_id", "\"pass\""));
            events.append(",\n").append(event(shot, members, 30, "Pass", "pass"));
        }
        events.append(",\n").append(event(shot, shot, 16, "Shot", "shot"));
    }

    private static String event(
            Map<String, String> shot, Map<String, String> own, int type, String typeName, String details) {
        String team = shot.get("team_id");
        return """
                {"id":%s,"index":%s,"period":%s,"timestamp":%s,"type":{"id":%d,"name":"%s"},"possession":%s,\
                "possession_team":{"id":%s,"name":""},"play_pattern":{"id":1,"name":%s},"team":{"id":%s,"name":""},\
                "player":{"id":%s,"name":""},"location":%s,"under_pressure":%s,"%s":%s}""".formatted(
                        own.get("id"),
                        shot.get("index"),
                        own.get("period"),
                        own.get("timestamp"),
                        type,
                        typeName,
                        shot.get("possession"),
                        team,
                        shot.get("play_pattern"),
                        team,
                        shot.get("player_id"),
                        own.get("location"),
                        own.getOrDefault("under_pressure", "false"),
                        details,
                        own.get(details));
    }

    private void end() throws IOException {
        for (Map.Entry<String, StringBuilder> match : matches.entrySet()) {
            Files.writeString(
                    out.resolve(match.getKey() + ".json"), match.getValue().append("]\n"));
        }
    }
}
