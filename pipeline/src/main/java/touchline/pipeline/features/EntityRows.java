package touchline.pipeline.features;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import touchline.features.Entity;
import touchline.features.Fixture;
import touchline.features.MatchHistory;
import touchline.metrics.Subject;
import touchline.model.MatchId;
import touchline.model.TeamId;

/// Tables of entities to begin with, as CSV.
public final class EntityRows {
    /// What people want to foretell of a match; those of players are without their team's.
    private static final Map<Entity, List<String>> LABELS = Map.of(
            Entity.TEAM, List.of("goals_for", "points"), Entity.PLAYER, List.of("minutes_played", "goals", "shots"));

    private static final int AT_A_TIME = 100;

    private EntityRows() {}

    /// Every team or player at the kick-off of every match, the earliest first, with what came of it.
    ///
    /// Columns: `entity`, `at`, `match_id`, `competition` (as the vendor names it, empty when it does not); for
    /// teams `opponent`, `is_home` (1 or 0), `goals_for`, `goals_against` and `points`; for players
    /// `minutes_played`, `goals` and `shots`. What came of a match is told by all that is known.
    ///
    /// @param until matches that began later are left out
    /// @return how many rows were written
    public static long atKickOffs(FeatureStore store, Entity entity, Instant until, Path csv) throws IOException {
        List<String> labels = LABELS.getOrDefault(entity, List.of());
        List<MatchId> matches = store.matches().stream()
                .filter(match -> !store.fixture(match).kickOff().isAfter(until))
                .toList();
        long rows = 0;
        try (Writer out = Files.newBufferedWriter(csv)) {
            out.write("entity,at,match_id,competition,"
                    + (entity == Entity.TEAM
                            ? "opponent,is_home,goals_for,goals_against,points"
                            : String.join(",", labels))
                    + "\n");
            for (int from = 0; from < matches.size(); from += AT_A_TIME) {
                List<MatchId> some = matches.subList(from, Math.min(matches.size(), from + AT_A_TIME));
                for (MatchHistory history :
                        store.read(some, entity, entities(store, entity, some), Set.copyOf(labels))) {
                    rows += write(store, entity, history, out);
                }
            }
        }
        return rows;
    }

    /// Every team or player of every match when that has become part of the past, with `created` in a column of this
    /// name.
    static void afterMatches(FeatureStore store, Entity entity, Instant created, Path csv) throws IOException {
        try (Writer out = Files.newBufferedWriter(csv)) {
            out.write("entity,at,created\n");
            for (MatchId match : store.matches()) {
                String after = store.fixture(match).past().toString();
                for (String id : entity == Entity.TEAM ? store.told(match).teams() : store.players(match)) {
                    line(List.of(id, after, created.toString()), out);
                }
            }
        }
    }

    private static Set<String> entities(FeatureStore store, Entity entity, List<MatchId> matches) {
        return switch (entity) {
            case TEAM -> Set.of(); // a match's teams are read anyway
            case PLAYER -> {
                Set<String> players = new HashSet<>();
                matches.forEach(match -> players.addAll(store.players(match)));
                yield players;
            }
        };
    }

    private static long write(FeatureStore store, Entity entity, MatchHistory history, Writer out) throws IOException {
        Fixture fixture = store.fixture(history.match());
        return switch (entity) {
            case TEAM -> {
                if (fixture.home().isEmpty() || fixture.away().isEmpty()) {
                    yield 0;
                }
                team(store, history, fixture.home().get(), fixture.away().get(), 1, out);
                team(store, history, fixture.away().get(), fixture.home().get(), 0, out);
                yield 2;
            }
            case PLAYER -> {
                List<String> players = store.players(history.match());
                for (String player : players) {
                    List<String> cells = new ArrayList<>(start(store, player, history));
                    Subject subject = entity.subject(player);
                    LABELS.getOrDefault(entity, List.of())
                            .forEach(label -> cells.add(cell(history.value(subject, label))));
                    line(cells, out);
                }
                yield players.size();
            }
        };
    }

    private static void team(
            FeatureStore store, MatchHistory history, TeamId team, TeamId opponent, int isHome, Writer out)
            throws IOException {
        Subject own = Entity.TEAM.subject(team.value());
        List<String> cells = new ArrayList<>(start(store, team.value(), history));
        cells.add(opponent.value());
        cells.add(String.valueOf(isHome));
        cells.add(cell(history.value(own, "goals_for")));
        cells.add(cell(history.value(Entity.TEAM.subject(opponent.value()), "goals_for")));
        cells.add(cell(history.value(own, "points")));
        line(cells, out);
    }

    private static List<String> start(FeatureStore store, String entity, MatchHistory history) {
        MatchId match = history.match();
        return List.of(
                entity,
                store.fixture(match).kickOff().toString(),
                match.value(),
                store.told(match).competition().map(EntityRows::quoted).orElse(""));
    }

    /// A name may have commas and quotes in it.
    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /// Empty where there is no value.
    private static String cell(OptionalDouble value) {
        if (value.isEmpty()) {
            return "";
        }
        double number = value.getAsDouble();
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static void line(List<String> cells, Writer out) throws IOException {
        out.write(String.join(",", cells));
        out.write('\n');
    }
}
