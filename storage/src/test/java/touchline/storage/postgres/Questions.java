package touchline.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchline.storage.internal.Jdbc;

/// Asks for rows as an analyst would.
public final class Questions {
    private Questions() {}

    public static List<List<@Nullable Object>> ask(PostgresStores stores, String sql) {
        return stores.readers().transaction("ask", connection -> Jdbc.list(connection, sql, Questions::row));
    }

    private static List<@Nullable Object> row(ResultSet result) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getObject(i));
        }
        return row;
    }
}
