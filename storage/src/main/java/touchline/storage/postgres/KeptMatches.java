package touchline.storage.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.storage.internal.Jdbc;

/// Number and day of the matches of a batch.
///
/// @param byId  all of them
/// @param fresh those that were not kept before
record KeptMatches(Map<String, Place> byId, Set<String> fresh) {
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 1, 1);

    /// Where the rows of a match are.
    record Place(int number, LocalDate day) {}

    /// Finds the matches of a batch and keeps those that are new.
    static KeptMatches of(Connection connection, Collection<? extends Envelope<?>> batch) throws SQLException {
        Map<String, LocalDate> days = days(batch);
        Map<String, Place> known = new HashMap<>();
        Jdbc.list(
                connection,
                "SELECT match_id, match_no, day FROM kept.match WHERE match_id = ANY (?)",
                row -> read(known, row),
                connection.createArrayOf("text", days.keySet().toArray()));
        Set<String> fresh = new HashSet<>(days.keySet());
        fresh.removeAll(known.keySet());
        days.keySet().retainAll(fresh);
        add(connection, days, known);
        return new KeptMatches(known, fresh);
    }

    static Optional<Place> find(Connection connection, MatchId match) throws SQLException {
        return Jdbc.list(
                        connection,
                        "SELECT match_no, day FROM kept.match WHERE match_id = ?",
                        row -> new Place(row.getInt(1), row.getObject(2, LocalDate.class)),
                        match.value())
                .stream()
                .findFirst();
    }

    private static void add(Connection connection, Map<String, LocalDate> days, Map<String, Place> known)
            throws SQLException {
        for (LocalDate day : new TreeSet<>(days.values())) {
            Jdbc.list(connection, "SELECT kept.make_room(?)", row -> true, day);
        }
        if (!days.isEmpty()) {
            List<String> ids = new ArrayList<>(days.keySet());
            Jdbc.list(
                    connection,
                    "INSERT INTO kept.match (match_id, day) SELECT * FROM unnest(?::text[], ?::date[])"
                            + " RETURNING match_id, match_no, day",
                    row -> read(known, row),
                    connection.createArrayOf("text", ids.toArray()),
                    connection.createArrayOf("date", ids.stream().map(days::get).toArray()));
        }
    }

    private static boolean read(Map<String, Place> into, ResultSet row) throws SQLException {
        return into.put(row.getString(1), new Place(row.getInt(2), row.getObject(3, LocalDate.class))) == null;
    }

    /// The day for each match of the batch in case it is new: of the kick-off if the batch tells it, else
    /// of the first record.
    private static Map<String, LocalDate> days(Collection<? extends Envelope<?>> batch) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        Set<String> told = new HashSet<>();
        for (Envelope<?> envelope : batch) {
            String match = envelope.match().value();
            days.computeIfAbsent(match, _ -> day(envelope.recorded()));
            if (envelope.data() instanceof MatchSheet sheet && sheet.kickOff().isPresent() && told.add(match)) {
                days.put(match, day(sheet.kickOff().get()));
            }
        }
        return days;
    }

    /// A nonsensical date, of which there are as many as a hostile file likes, makes no partition of its own.
    private static LocalDate day(Instant time) {
        LocalDate day = time.isBefore(Instant.MAX.minusSeconds(86_400)) && time.isAfter(Instant.MIN.plusSeconds(86_400))
                ? LocalDate.ofInstant(time, ZoneOffset.UTC)
                : LAST_DAY;
        return day.isBefore(FIRST_DAY) ? FIRST_DAY : day.isAfter(LAST_DAY) ? LAST_DAY : day;
    }

    Place place(String match) {
        Place place = byId.get(match);
        if (place == null) {
            throw new IllegalStateException("match " + match + " is not of this batch");
        }
        return place;
    }

    int number(String match) {
        return place(match).number;
    }
}
