package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TeamId;
import touchline.storage.internal.Jdbc;

/// The rosters that frames point to, each kept once. Belongs to one writer; not safe for several threads.
final class Rosters {
    private final Map<Roster, Integer> numbers = new HashMap<>();
    private final Map<Roster, Integer> fresh = new LinkedHashMap<>();
    private boolean loaded;

    void load(DuckDBConnection connection) throws SQLException {
        if (!loaded) {
            forget();
            read(connection).forEach((number, roster) -> numbers.put(roster, number));
            loaded = true;
        }
    }

    int of(Roster roster) {
        Integer number = numbers.get(roster);
        if (number == null) {
            number = numbers.size();
            numbers.put(roster, number);
            fresh.put(roster, number);
        }
        return number;
    }

    void write(DuckDBConnection connection) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        try (DuckDBAppender rows = connection.createAppender("kept", "roster")) {
            for (Map.Entry<Roster, Integer> roster : fresh.entrySet()) {
                append(rows, roster.getValue(), roster.getKey());
            }
        }
        fresh.clear();
    }

    /// An empty roster is kept too, by a row with slot -1.
    private static void append(DuckDBAppender rows, int number, Roster roster) throws SQLException {
        if (roster.size() == 0) {
            rows.beginRow().append(number).append(-1).append("").append("").endRow();
        }
        for (int slot = 0; slot < roster.size(); slot++) {
            Roster.Entry entry = roster.entries().get(slot);
            rows.beginRow().append(number).append(slot);
            rows.append(entry.player().value()).append(entry.team().value()).endRow();
        }
    }

    /// All rosters by their numbers.
    static Map<Integer, Roster> read(DuckDBConnection connection) throws SQLException {
        Map<Integer, List<Roster.Entry>> entries = new TreeMap<>();
        Jdbc.list(
                connection,
                "SELECT roster_no, slot, player_id, team_id FROM kept.roster ORDER BY roster_no, slot",
                row -> {
                    List<Roster.Entry> slots = entries.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>());
                    return row.getInt(2) >= 0
                            && slots.add(
                                    new Roster.Entry(new PlayerId(row.getString(3)), new TeamId(row.getString(4))));
                });
        Map<Integer, Roster> rosters = new HashMap<>();
        entries.forEach((number, slots) -> rosters.put(number, new Roster(slots)));
        return rosters;
    }

    void forget() {
        numbers.clear();
        fresh.clear();
        loaded = false;
    }
}
