package touchline.storage.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import touchline.storage.StoreUnavailable;

/// Brings a database to the present form, step by step and only forward, each step in one transaction.
///
/// @param home     the class beside which the steps lie as resources
/// @param steps    resources, the first makes version 1
/// @param database what is opened, for messages
/// @param remedy   what to do when it was written by a newer release
public record Migrations(Class<?> home, List<String> steps, String database, String remedy) {

    /// Where steps are run.
    public interface Transactions {

        /// Does the work, all of it or nothing, and no other program's steps at the same time.
        ///
        /// @param what for messages
        boolean transaction(String what, Step work);
    }

    /// Returns whether there was something to do.
    public interface Step {
        boolean with(Connection connection) throws SQLException;
    }

    /// The first steps only, as an older release knows them.
    public Migrations first(int count) {
        return new Migrations(home, steps.subList(0, count), database, remedy);
    }

    /// @throws StoreUnavailable when the database was written by a newer release
    public void run(Transactions transactions) {
        boolean more;
        do {
            more = transactions.transaction("bring " + database + " to version " + steps.size(), this::step);
        } while (more);
    }

    private boolean step(Connection connection) throws SQLException {
        int present = version(connection);
        if (present > steps.size()) {
            throw new StoreUnavailable(
                    "open " + database,
                    new IllegalStateException("its schema has version " + present + ", this release knows "
                            + steps.size() + "; " + remedy));
        }
        if (present == steps.size()) {
            return false;
        }
        Jdbc.execute(connection, text(steps.get(present)));
        Jdbc.execute(connection, "UPDATE schema_version SET version = " + (present + 1));
        return true;
    }

    private static int version(Connection connection) throws SQLException {
        Jdbc.execute(connection, "CREATE TABLE IF NOT EXISTS schema_version AS SELECT 0 AS version");
        return Jdbc.list(connection, "SELECT version FROM schema_version", row -> row.getInt(1))
                .getFirst();
    }

    private String text(String resource) {
        try (InputStream in = home.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
