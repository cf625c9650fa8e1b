package touchline.storage.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import touchline.storage.SqlQueries;
import touchline.storage.internal.AnswerTable;
import touchline.storage.internal.Jdbc;

/// Questions in SQL, answered by PostgreSQL.
///
/// Four walls: a cursor is opened for one statement that gives rows and for nothing else, the transaction is
/// read only, the user may not reach the server's files, and a connection serves one question alone, so that
/// nothing that a question sets or locks outlasts it.
record PostgresSqlQueries(PostgresSettings settings) implements SqlQueries {
    private static final Pattern DESCRIBE =
            Pattern.compile("\\s*DESCRIBE\\s+([\\w.]+)\\s*;?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHOW_TABLES =
            Pattern.compile("\\s*SHOW\\s+TABLES\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

    private static final String STOPPED = "57014";
    private static final String NOT_FOR_A_CURSOR = "42P11";
    private static final String TOO_LARGE = "maxResultBuffer"; // the driver has no code of its own for it
    private static final String NO_SUCH_TABLE = "42P01";

    /// First characters of the codes of what the question has no part in: connection, user, database, room, server.
    private static final List<String> OF_THE_SERVER = List.of("08", "28", "3D", "53", "57", "58");

    private static final String MAY_REACH_FILES = """
            SELECT EXISTS (SELECT FROM pg_roles
                WHERE rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')
                AND pg_has_role(oid, 'MEMBER'))""";

    @Override
    public Table query(String sql, Limits limits) {
        long deadline = System.nanoTime() + limits.maxTime().toNanos();
        try (Connection connection = Pool.asking(settings, limits.maxTime(), AnswerTable.MAX_CHARS)) {
            Jdbc.execute(connection, "SET TRANSACTION READ ONLY");
            requireOrdinaryUser(connection);
            Jdbc.list(connection, "SELECT kept.ask(?)::text", row -> row.getString(1), understood(sql));
            long leftMillis = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
            Jdbc.execute(connection, "SET LOCAL statement_timeout = " + leftMillis);
            Table table = fetch(connection, limits);
            connection.rollback();
            return table;
        } catch (SQLException e) {
            throw failed(e, limits);
        }
    }

    private void requireOrdinaryUser(Connection connection) throws SQLException {
        if (Jdbc.list(connection, MAY_REACH_FILES, row -> row.getBoolean(1)).getFirst()) {
            throw new Refused(
                    "user '" + settings.user() + "' may read the files of its server, and so could a question;"
                            + " give events.postgres.user a user who only owns the database, or ask with psql");
        }
    }

    /// DuckDB's ways of looking around, in the words of this engine.
    private static String understood(String sql) {
        if (SHOW_TABLES.matcher(sql).matches()) {
            return "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'"
                    + " ORDER BY 1";
        }
        Matcher describe = DESCRIBE.matcher(sql);
        return describe.matches()
                ? "SELECT attname::text AS column_name, format_type(atttypid, atttypmod) AS column_type FROM pg_attribute"
                        + " WHERE attrelid = '" + describe.group(1) + "'::regclass AND attnum > 0 ORDER BY attnum"
                : sql;
    }

    private static Table fetch(Connection connection, Limits limits) throws SQLException {
        String sql = "FETCH FORWARD " + (limits.maxRows() + 1L) + " FROM answer";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<PostgresColumn> columns = PostgresColumn.of(rows.getMetaData());
            AnswerTable answer = new AnswerTable(
                    columns.stream().map(PostgresColumn::described).toList(), limits);
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>(columns.size());
                for (PostgresColumn column : columns) {
                    row.add(column.read(rows));
                }
                answer.add(row);
            }
            return answer.table();
        }
    }

    /// What is wrong with the question is told to the one who asked; what is wrong with the server, as everywhere.
    private RuntimeException failed(SQLException e, Limits limits) {
        String state = String.valueOf(e.getSQLState());
        return switch (state) {
            case STOPPED -> AnswerTable.tooLate(limits, e);
            case NOT_FOR_A_CURSOR -> AnswerTable.notOne();
            default -> {
                if (String.valueOf(e.getMessage()).contains(TOO_LARGE)) {
                    yield AnswerTable.tooLarge();
                }
                yield OF_THE_SERVER.stream().anyMatch(state::startsWith)
                        ? new Troubles(settings).unavailable("answer a question", e)
                        : new Refused(reason(e), e);
            }
        };
    }

    /// Without the lines that tell of our own function.
    private static String reason(SQLException e) {
        ServerErrorMessage told = e instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
        String message = told == null ? String.valueOf(e.getMessage()) : String.valueOf(told.getMessage());
        return NO_SUCH_TABLE.equals(e.getSQLState()) ? message + "; SHOW TABLES names those that are here" : message;
    }
}
