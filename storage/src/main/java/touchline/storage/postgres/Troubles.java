package touchline.storage.postgres;

import java.sql.SQLException;
import touchline.storage.StoreUnavailable;

/// Says in our own words what a failure of the driver means and what to do about it.
record Troubles(PostgresSettings settings) {

    StoreUnavailable unavailable(String work, SQLException failure) {
        SQLException telling = telling(failure);
        String advice = advice(telling);
        String said = String.valueOf(telling.getMessage());
        return new StoreUnavailable(
                work, new SQLException(settings.place() + " " + advice + " (" + said + ")", state(telling), failure));
    }

    /// The pool hides why it could not connect behind its own waiting.
    private static SQLException telling(SQLException failure) {
        return failure.getCause() instanceof SQLException cause && !state(cause).isEmpty() ? cause : failure;
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    /// See "PostgreSQL Error Codes" in its manual; the first two characters are the class.
    private String advice(SQLException failure) {
        String state = state(failure);
        return switch (state) {
            case "28P01", "28000", "08004" ->
                "refuses user '" + settings.user() + "'; check user name, password and the server's pg_hba.conf";
            case "3D000" -> "has no such database; create it, or correct its name in the address";
            case "42501" -> "does not allow this to user '" + settings.user() + "'; make it the database's owner";
            case "08001" -> "cannot be reached; check host and port, and that the server runs and may be connected to";
            case "57P03" -> "is starting or stopping; the work goes on when it is ready";
            case "0A000" -> "cannot be used";
            case "53300" -> "takes no more connections; raise its max_connections, or use fewer";
            case "53100" -> "has no space left on its disk; make room, then the work goes on by itself";
            case "25006" -> "only reads; give the address of the primary server";
            case "57014" -> "took longer than " + settings.answerTimeout().toSeconds() + " s and was stopped";
            case "55P03" -> "is being written by another program that holds on to it";
            default -> byClass(state);
        };
    }

    private static String byClass(String state) {
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "has ended the connection; it is made again with the next attempt";
        }
        return state.isEmpty() ? "had no connection free in time" : "reports error " + state;
    }
}
