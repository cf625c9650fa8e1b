package touchline.storage.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import touchline.storage.BadTable;
import touchline.storage.EntityTable;
import touchline.storage.StoreUnavailable;
import touchline.storage.internal.Jdbc;

/// A table in an engine of its own, in memory, with a folder for what does not fit into it.
public final class DuckEntityTable implements EntityTable {
    private static final String MEMORY = "1GiB";

    /// ISO, and the form in which the engine writes times into CSV.
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][X]")
            .toFormatter(Locale.ROOT);

    private final Path file;
    private final Path spill;
    private final DuckDBConnection connection;
    private final List<Row> rows = new ArrayList<>();
    private Map<String, String> types = Map.of();
    private List<String> features = List.of();
    private Optional<DuckDBAppender> appender = Optional.empty();

    private DuckEntityTable(Path file, Path spill, DuckDBConnection connection) {
        this.file = file;
        this.spill = spill;
        this.connection = connection;
    }

    /// Reads a table.
    ///
    /// @param file `.csv` with commas and a first line of names, or `.parquet`
    /// @throws BadTable when it cannot be used: with the line
    public static DuckEntityTable open(Path file) throws IOException {
        Path spill = Files.createTempDirectory("touchline-table");
        DuckEntityTable table = new DuckEntityTable(file, spill, start(spill));
        try {
            table.read();
            return table;
        } catch (IOException | RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private static DuckDBConnection start(Path spill) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", MEMORY);
        properties.setProperty("threads", "1"); // rows stay in order
        properties.setProperty("temp_directory", spill.toString());
        try {
            var connection = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", properties);
            Jdbc.execute(connection, "SET GLOBAL TimeZone = 'UTC'");
            return connection;
        } catch (SQLException e) {
            throw new StoreUnavailable("start the engine of a table", e);
        }
    }

    private void read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadTable(file + ": there is no such file");
        }
        String from = from();
        try {
            Map<String, String> found = columns("SELECT * FROM " + from + ")");
            for (String needed : List.of("entity", "at")) {
                if (!found.containsKey(needed)) {
                    throw new BadTable(file + ":1: there is no column '" + needed + "'; there are "
                            + String.join(", ", found.keySet()) + ". A table needs entity and at, see the reference of"
                            + " features");
                }
            }
            Jdbc.execute(
                    connection,
                    "CREATE TABLE entity_row AS SELECT row_number() OVER () - 1 AS \"#\", * FROM " + from + texts(found)
                            + ")");
            types = columns("SELECT * EXCLUDE (\"#\") FROM entity_row");
            select();
        } catch (SQLException e) {
            throw new BadTable(file + ": cannot be read: " + firstLine(e), e);
        }
    }

    /// The reading function without its last bracket.
    private String from() throws BadTable {
        String name = MatchFiles.literal(file);
        if (isCsv(file)) {
            return "read_csv(" + name + ", header = true, delim = ',', sample_size = -1";
        }
        return "read_parquet(" + name;
    }

    private static boolean isCsv(Path path) throws BadTable {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".parquet")) {
            return name.endsWith(".csv");
        }
        throw new BadTable(path + ": is neither .csv nor .parquet");
    }

    /// Ids and times of CSV are taken as they are written: an id may look like a number.
    private String texts(Map<String, String> found) throws BadTable {
        if (!isCsv(file)) {
            return "";
        }
        return found.keySet().stream()
                .filter(column -> List.of("entity", "at", "known_by").contains(column))
                .map(column -> "'" + column + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", ", types = {", "}"));
    }

    private Map<String, String> columns(String query) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        Jdbc.forEach(connection, "DESCRIBE " + query, row -> columns.put(row.getString(1), row.getString(2)));
        return columns;
    }

    private void select() throws SQLException, BadTable {
        String known = types.containsKey("known_by") ? text("known_by") : "NULL";
        List<BadTable> mistakes = new ArrayList<>();
        Jdbc.forEach(
                connection,
                "SELECT \"#\", entity::VARCHAR, " + text("at") + ", " + known + " FROM entity_row ORDER BY \"#\" LIMIT "
                        + (MAX_ROWS + 1),
                row -> {
                    if (mistakes.isEmpty()) {
                        add(row).ifPresent(mistakes::add);
                    }
                });
        if (!mistakes.isEmpty()) {
            throw mistakes.getFirst();
        }
        if (rows.size() > MAX_ROWS) {
            throw new BadTable(file + ": has more than " + MAX_ROWS + " rows; split it");
        }
    }

    /// Times of the engine as microseconds, others as they are written.
    private String text(String column) {
        return isTime(column) ? "epoch_us(\"" + column + "\")::VARCHAR" : "\"" + column + "\"::VARCHAR";
    }

    private boolean isTime(String column) {
        return types.getOrDefault(column, "").startsWith("TIMESTAMP");
    }

    private Optional<BadTable> add(ResultSet row) throws SQLException {
        int number = row.getInt(1);
        String entity = row.getString(2);
        if (entity == null || entity.isBlank()) {
            return Optional.of(new BadTable(place(number) + ": entity is empty"));
        }
        try {
            Optional<Instant> at = instant("at", row.getString(3));
            if (at.isEmpty()) {
                return Optional.of(new BadTable(place(number) + ": at is empty"));
            }
            rows.add(new Row(number, entity, at.get(), instant("known_by", row.getString(4))));
            return Optional.empty();
        } catch (BadTable e) {
            return Optional.of(new BadTable(place(number) + ": " + e.getMessage(), e));
        }
    }

    private Optional<Instant> instant(String column, @Nullable String text) throws BadTable {
        if (text == null) {
            return Optional.empty();
        }
        if (isTime(column)) {
            return Optional.of(Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS));
        }
        try {
            return Optional.of(
                    OffsetDateTime.parse(text.strip().replace(' ', 'T'), TIME).toInstant());
        } catch (DateTimeException e) {
            throw new BadTable(column + " is '" + text + "', not a time like 2018-05-13T14:00:00Z", e);
        }
    }

    @Override
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    @Override
    public List<String> columns() {
        return List.copyOf(types.keySet());
    }

    @Override
    public double[] numbers(String column) throws BadTable {
        double[] numbers = new double[rows.size()];
        column(column, "DOUBLE", (number, row) -> {
            double value = row.getDouble(2);
            numbers[number] = row.wasNull() ? Double.NaN : value;
        });
        return numbers;
    }

    @Override
    public List<String> texts(String column) throws BadTable {
        String[] texts = new String[rows.size()];
        column(column, "VARCHAR", (number, row) -> {
            String value = row.getString(2);
            texts[number] = value == null ? "" : value;
        });
        return List.of(texts);
    }

    private interface Cell {
        void take(int number, ResultSet row) throws SQLException;
    }

    private void column(String column, String type, Cell cell) throws BadTable {
        if (!types.containsKey(column)) {
            throw new BadTable(
                    file + ":1: there is no column '" + column + "'; there are " + String.join(", ", types.keySet()));
        }
        try {
            Jdbc.forEach(
                    connection,
                    "SELECT \"#\", \"" + column + "\"::" + type + " FROM entity_row",
                    row -> cell.take(row.getInt(1), row));
        } catch (SQLException e) {
            throw new BadTable(file + ": column " + column + " cannot be read: " + firstLine(e), e);
        }
    }

    @Override
    public String place(Row row) {
        return place(row.number());
    }

    private String place(int number) {
        boolean hasLines = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        return hasLines ? file + ":" + (number + 2) : file + ": row " + (number + 1);
    }

    @Override
    public void begin(List<String> columns) throws BadTable {
        for (String column : columns) {
            if (types.containsKey(column)) {
                throw new BadTable(file + ":1: the column " + column + " has the name of a feature: give it another");
            }
        }
        features = List.copyOf(columns);
        StringBuilder sql =
                new StringBuilder("CREATE TABLE made (\"#made\" BIGINT, at_ TIMESTAMPTZ, known_ TIMESTAMPTZ");
        features.forEach(column -> sql.append(", \"").append(column).append("\" DOUBLE"));
        try {
            Jdbc.execute(connection, sql.append(")").toString());
            appender = Optional.of(connection.createAppender("memory", "main", "made"));
        } catch (SQLException e) {
            throw new StoreUnavailable("make a table of " + columns.size() + " features", e);
        }
    }

    @Override
    public void put(Row row, double[] values) {
        try {
            DuckDBAppender out = appender.orElseThrow();
            out.beginRow().append((long) row.number());
            Appending.append(out, row.at());
            if (row.knownBy().isPresent()) {
                Appending.append(out, row.knownBy().get());
            } else {
                out.appendNull();
            }
            for (double value : values) {
                if (Double.isNaN(value)) {
                    out.appendNull();
                } else {
                    out.append(value);
                }
            }
            out.endRow();
        } catch (SQLException e) {
            throw new StoreUnavailable("keep features of " + place(row), e);
        }
    }

    @Override
    public void write(Path out) throws IOException {
        String format = isCsv(out) ? "FORMAT csv, HEADER" : "FORMAT parquet, COMPRESSION zstd";
        String times = "at_ AS \"at\"" + (types.containsKey("known_by") ? ", known_ AS known_by" : "");
        Path aside = out.resolveSibling(out.getFileName() + ".new");
        String sql = "COPY (SELECT * EXCLUDE (\"#\", \"#made\", at_, known_) REPLACE (" + times
                + ") FROM entity_row JOIN made ON \"#\" = \"#made\" ORDER BY \"#\") TO "
                + MatchFiles.literal(aside) + " (" + format + ", USE_TMP_FILE false)";
        try {
            closeAppender();
            Jdbc.execute(connection, sql);
            Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException e) {
            throw new IOException("cannot write " + out + ": " + firstLine(e), e);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private void closeAppender() throws SQLException {
        if (appender.isPresent()) {
            appender.get().close();
            appender = Optional.empty();
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            closeAppender();
            connection.close();
            try (var left = Files.newDirectoryStream(spill)) {
                for (Path one : left) {
                    Files.deleteIfExists(one);
                }
            }
            Files.deleteIfExists(spill);
        } catch (SQLException | IOException e) {
            throw new StoreUnavailable("close a table", e);
        }
    }
}
