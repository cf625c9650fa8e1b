package touchline.storage.clickhouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TeamId;
import touchline.storage.StoreUnavailable;
import touchline.storage.clickhouse.ClickHouse.Parameter;

/// The rosters that frames point to. A roster's name is a hash of its content, so that two writers, or one
/// that is cut off and begins again, give it the same name without asking.
final class Rosters {
    private static final int NAME_BYTES = 16;
    private static final int MAX_REMEMBERED = 10_000;

    private final ClickHouse server;
    private final Map<Roster, String> names = new ConcurrentHashMap<>();
    private final Map<String, Roster> read = new ConcurrentHashMap<>();
    private final Set<Roster> written = ConcurrentHashMap.newKeySet();

    Rosters(ClickHouse server) {
        this.server = server;
    }

    String nameOf(Roster roster) {
        return names.computeIfAbsent(roster, Rosters::hash);
    }

    private static String hash(Roster roster) {
        StringBuilder lines = new StringBuilder();
        for (Roster.Entry entry : roster.entries()) {
            lines.append(entry.player()).append('\t').append(entry.team()).append('\n');
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Writes those that this process has not written yet.
    void write(String what, Collection<Roster> rosters) {
        List<Roster> fresh =
                rosters.stream().filter(roster -> !written.contains(roster)).toList();
        if (fresh.isEmpty()) {
            return;
        }
        RowWriter rows = new RowWriter();
        fresh.forEach(roster -> append(rows, roster));
        server.insert(what, "kept_roster", "roster, slot, player_id, team_id", rows);
        trim();
        written.addAll(fresh);
    }

    private void append(RowWriter rows, Roster roster) {
        String name = nameOf(roster);
        if (roster.size() == 0) {
            rows.text(name).int16((short) -1).text("").text("");
        }
        for (int slot = 0; slot < roster.size(); slot++) {
            Roster.Entry entry = roster.entries().get(slot);
            rows.text(name)
                    .int16((short) slot)
                    .text(entry.player().value())
                    .text(entry.team().value());
        }
    }

    /// The roster of a name that stands in a frame's row.
    Roster read(String name) {
        Roster known = read.get(name);
        if (known == null) {
            known = select(name);
            trim();
            read.put(name, known);
        }
        return known;
    }

    private Roster select(String name) {
        RowReader rows = server.query(
                "read roster " + name,
                "SELECT slot, player_id, team_id FROM kept_roster FINAL WHERE roster = {roster:String} ORDER BY slot",
                new Parameter("roster", name));
        if (!rows.hasNext()) {
            throw new StoreUnavailable(
                    "read roster " + name,
                    new IllegalStateException("it is not in table kept_roster; rebuild the store from the log"));
        }
        List<Roster.Entry> entries = new ArrayList<>();
        while (rows.hasNext()) {
            int slot = rows.int16();
            String player = rows.text();
            String team = rows.text();
            if (slot >= 0) {
                entries.add(new Roster.Entry(new PlayerId(player), new TeamId(team)));
            }
        }
        return new Roster(entries);
    }

    /// What is remembered only saves questions.
    private void trim() {
        if (names.size() + read.size() + written.size() > MAX_REMEMBERED) {
            forget();
        }
    }

    void forget() {
        names.clear();
        read.clear();
        written.clear();
    }
}
