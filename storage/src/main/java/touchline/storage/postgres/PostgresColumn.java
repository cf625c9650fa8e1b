package touchline.storage.postgres;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchline.storage.SqlQueries;

/// A column of an answer, and how its values become those of [SqlQueries.Table].
///
/// @param index from 1
/// @param type  the engine's name of it
record PostgresColumn(int index, String name, String type) {

    static List<PostgresColumn> of(ResultSetMetaData meta) throws SQLException {
        List<PostgresColumn> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new PostgresColumn(i, meta.getColumnLabel(i), meta.getColumnTypeName(i)));
        }
        return columns;
    }

    SqlQueries.Column described() {
        return new SqlQueries.Column(name, type);
    }

    @Nullable
    Object read(ResultSet row) throws SQLException {
        return switch (type) {
            case "bool", "int2", "int4", "int8", "oid", "float4", "float8", "numeric" -> plain(row.getObject(index));
            case "timestamptz" -> time(row.getObject(index, OffsetDateTime.class));
            default -> type.startsWith("_") ? list(row.getArray(index)) : row.getString(index);
        };
    }

    private static @Nullable Object time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant().toString();
    }

    private static @Nullable Object list(@Nullable Array array) throws SQLException {
        if (array == null) {
            return null;
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (@Nullable Object value : (@Nullable Object[]) array.getArray()) {
            list.add(plain(value));
        }
        return list;
    }

    /// The engine gives sums of whole numbers as decimal ones without a fraction.
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Float number -> number.doubleValue();
            case Double number -> number;
            case BigDecimal number
            when number.scale() == 0 && number.unscaledValue().bitLength() < Long.SIZE -> number.longValue();
            case BigDecimal number -> number.doubleValue();
            default -> value.toString();
        };
    }
}
