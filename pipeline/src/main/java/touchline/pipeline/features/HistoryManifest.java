package touchline.pipeline.features;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchline.features.Fixture;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.TeamId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;
import touchline.pipeline.batch.DatasetFolder;
import touchline.pipeline.batch.Manifest;

/// What is told of the file of a match's history.
///
/// @param competition as the vendor names it
/// @param fixtures    in the order in which they were learnt
/// @param teams       of which the file knows something, sorted
/// @param players     of whom the file knows something, sorted
record HistoryManifest(
        Manifest file, Optional<String> competition, List<Told> fixtures, List<String> teams, List<String> players) {
    static final DatasetFolder.Form<HistoryManifest> FORM = new DatasetFolder.Form<>() {
        @Override
        public byte[] json(HistoryManifest told) {
            return told.toJson();
        }

        @Override
        public HistoryManifest parse(byte[] json) {
            return HistoryManifest.parse(json);
        }

        @Override
        public Manifest manifest(HistoryManifest told) {
            return told.file();
        }
    };

    HistoryManifest {
        fixtures = List.copyOf(fixtures);
        teams = List.copyOf(teams);
        players = List.copyOf(players);
    }

    /// A fixture, and how many facts had been taken when it was learnt.
    record Told(long taken, Fixture fixture) {}

    MatchId match() {
        return file.match();
    }

    /// By all that is known.
    Optional<Fixture> fixture() {
        return fixtures.isEmpty()
                ? Optional.empty()
                : Optional.of(fixtures.getLast().fixture());
    }

    static Optional<LocalDate> date(List<Told> fixtures) {
        return fixtures.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(fixtures.getLast().fixture().kickOff(), ZoneOffset.UTC));
    }

    private byte[] toJson() {
        JsonWriter json = new JsonWriter(4096).beginObject();
        file.write(json);
        json.name("competition").string(competition.orElse(""));
        json.name("fixtures").beginArray();
        fixtures.forEach(told -> write(told, json));
        json.endArray().name("teams").beginArray();
        teams.forEach(json::string);
        json.endArray().name("players").beginArray();
        players.forEach(json::string);
        return json.endArray().endObject().toBytes();
    }

    private static void write(Told told, JsonWriter json) {
        Fixture fixture = told.fixture();
        json.beginObject().name("taken").number(told.taken());
        json.name("learnt").string(fixture.learnt().toString());
        json.name("kick_off").string(fixture.kickOff().toString());
        fixture.home().ifPresent(team -> json.name("home").string(team.value()));
        fixture.away().ifPresent(team -> json.name("away").string(team.value()));
        json.name("periods").beginObject();
        new TreeMap<>(fixture.starts())
                .forEach((period, start) ->
                        json.memberName(String.valueOf(period.number())).string(start.toString()));
        json.endObject().endObject();
    }

    /// Throws [touchline.model.json.JsonException] or IllegalArgumentException when it is none, or one from before
    /// competitions were told: such a history is made again.
    static HistoryManifest parse(byte[] bytes) {
        Manifest file = Manifest.parse(bytes);
        Optional<String> competition = Optional.empty();
        List<Told> fixtures = new ArrayList<>();
        List<String> teams = new ArrayList<>();
        List<String> players = new ArrayList<>();
        JsonCursor json = new JsonCursor(bytes);
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "competition" -> competition = Optional.of(json.stringValue());
                case "fixtures" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        fixtures.add(told(json));
                    }
                }
                case "teams" -> words(json, teams);
                case "players" -> words(json, players);
                default -> json.skipValue();
            }
        }
        if (competition.isEmpty()) {
            throw new IllegalArgumentException("it does not tell the competition");
        }
        return new HistoryManifest(file, competition.filter(name -> !name.isEmpty()), fixtures, teams, players);
    }

    private static void words(JsonCursor json, List<String> words) {
        json.beginArray();
        while (json.nextElement()) {
            words.add(json.stringValue());
        }
    }

    private static Told told(JsonCursor json) {
        long taken = 0;
        Instant learnt = Instant.EPOCH;
        Instant kickOff = Instant.EPOCH;
        Optional<TeamId> home = Optional.empty();
        Optional<TeamId> away = Optional.empty();
        Map<Period, Instant> starts = new EnumMap<>(Period.class);
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "taken" -> taken = json.longValue();
                case "learnt" -> learnt = instant(json);
                case "kick_off" -> kickOff = instant(json);
                case "home" -> home = Optional.of(new TeamId(json.stringValue()));
                case "away" -> away = Optional.of(new TeamId(json.stringValue()));
                case "periods" -> {
                    json.beginObject();
                    while (json.nextName()) {
                        Period period = Period.of(Integer.parseInt(json.text()));
                        starts.put(period, instant(json));
                    }
                }
                default -> json.skipValue();
            }
        }
        return new Told(taken, new Fixture(learnt, kickOff, starts, home, away));
    }

    private static Instant instant(JsonCursor json) {
        String text = json.stringValue();
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time", e);
        }
    }
}
