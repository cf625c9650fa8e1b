package touchline.models;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import touchline.model.MatchSheet;
import touchline.model.TeamId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;

/// The ratings of teams over time, as [Ratings] makes them: what was known at any moment.
///
/// Unchangeable; safe for use by many threads.
final class TeamRatings {
    static final TeamRatings NONE = new TeamRatings(Map.of());

    /// A rating that is older says nothing any more. From a national team's tournament to the next are up to 710 days,
    /// and what was learnt in the one helps in the other.
    static final Duration MAX_AGE = Duration.ofDays(800);

    private static final int MAX_MATCHES = 10_000;

    private final SortedMap<String, NavigableMap<Long, Double>> byTeam = new TreeMap<>();

    /// @param byTeam for each team the kick-offs of its matches, in seconds since 1970, and its rating after each
    TeamRatings(Map<TeamId, NavigableMap<Long, Double>> byTeam) {
        byTeam.forEach((team, line) -> this.byTeam.put(team.value(), new TreeMap<>(line)));
    }

    /// A team's rating from its matches that kicked off before a moment; empty when there is none of the last
    /// [#MAX_AGE].
    static Optional<Double> before(long kickOff, NavigableMap<Long, Double> line) {
        return Optional.ofNullable(line.lowerEntry(kickOff))
                .filter(latest -> kickOff - latest.getKey() <= MAX_AGE.toSeconds())
                .map(Map.Entry::getValue);
    }

    /// The home team's rating less the away team's before a match; of a team of which nothing is known the rating is 0.
    double difference(TeamId home, TeamId away, Instant kickOff) {
        return before(kickOff, home) - before(kickOff, away);
    }

    private double before(Instant kickOff, TeamId team) {
        return Optional.ofNullable(byTeam.get(team.value()))
                .flatMap(line -> before(kickOff.getEpochSecond(), line))
                .orElse(0.0);
    }

    /// The same of the match of a sheet; 0 when a team or the kick-off is not known.
    double difference(MatchSheet match) {
        return match.home().isPresent() && match.away().isPresent()
                ? match.kickOff()
                        .map(kickOff -> difference(
                                match.home().get().id(), match.away().get().id(), kickOff))
                        .orElse(0.0)
                : 0;
    }

    /// A member of an object that is open.
    void write(JsonWriter json) {
        json.name("ratings").beginArray();
        byTeam.forEach((team, line) -> {
            json.beginObject().name("team").string(team).name("kick_offs").beginArray();
            line.keySet().forEach(json::number);
            json.endArray().name("ratings").beginArray();
            line.values().forEach(json::number);
            json.endArray().endObject();
        });
        json.endArray();
    }

    /// Throws IllegalArgumentException for what [#write] does not write.
    static TeamRatings read(JsonCursor json) {
        Map<TeamId, NavigableMap<Long, Double>> byTeam = new HashMap<>();
        json.beginArray();
        while (json.nextElement()) {
            String team = "";
            double[] kickOffs = {};
            double[] ratings = {};
            json.beginObject();
            while (json.nextName()) {
                switch (json.text()) {
                    case "team" -> team = json.stringValue();
                    case "kick_offs" -> kickOffs = ModelJson.numbers(json, MAX_MATCHES);
                    case "ratings" -> ratings = ModelJson.numbers(json, MAX_MATCHES);
                    default -> json.skipValue();
                }
            }
            byTeam.put(new TeamId(team), line(kickOffs, ratings));
        }
        return new TeamRatings(byTeam);
    }

    private static NavigableMap<Long, Double> line(double[] kickOffs, double[] ratings) {
        if (kickOffs.length != ratings.length) {
            throw new IllegalArgumentException(kickOffs.length + " kick-offs have " + ratings.length + " ratings");
        }
        NavigableMap<Long, Double> line = new TreeMap<>();
        for (int i = 0; i < kickOffs.length; i++) {
            if (!Double.isFinite(ratings[i])) {
                throw new IllegalArgumentException("the rating " + ratings[i] + " cannot be");
            }
            line.put((long) kickOffs[i], ratings[i]);
        }
        return line;
    }
}
