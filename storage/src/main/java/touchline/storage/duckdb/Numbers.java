package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.storage.internal.Jdbc;

/// Small numbers that stand in rows for long names. New ones are written with the batch that brings them.
///
/// Belongs to one writer; not safe for several threads.
final class Numbers {
    private final String table;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> fresh = new LinkedHashSet<>();
    private boolean loaded;

    /// @param table in the schema `kept`, with the columns number and name
    Numbers(String table) {
        this.table = table;
    }

    void load(DuckDBConnection connection) throws SQLException {
        if (!loaded) {
            forget();
            Jdbc.list(connection, "SELECT * FROM kept." + table, row -> numbers.put(row.getString(2), row.getInt(1)));
            loaded = true;
        }
    }

    /// The number of a name, a new one when it has none.
    int of(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            number = numbers.size();
            numbers.put(name, number);
            fresh.add(name);
        }
        return number;
    }

    /// Whether the name was not kept when this batch began.
    boolean isFresh(String name) {
        return fresh.contains(name);
    }

    void write(DuckDBConnection connection) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        try (DuckDBAppender rows = connection.createAppender("kept", table)) {
            for (String name : fresh) {
                rows.beginRow().append(of(name)).append(name).endRow();
            }
        }
        fresh.clear();
    }

    /// What is kept is not known any more; [#load] reads it again.
    void forget() {
        numbers.clear();
        fresh.clear();
        loaded = false;
    }
}
