package touchline.storage.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.duckdb.DuckDBConnection;
import touchline.storage.StoreUnavailable;

/// Brings a database file to the present form, step by step and only forward, each step in one transaction.
///
/// @param steps resources, the first makes version 1
record Migrations(List<String> steps) {
    static final Migrations ALL = new Migrations(List.of("V1__events.sql", "V2__tracking.sql", "V3__compacted.sql"));

    /// @throws StoreUnavailable when the file was written by a newer release
    void run(DuckDBConnection connection) {
        int present = Work.outside(connection, "read the schema version", Migrations::version);
        if (present > steps.size()) {
            throw new StoreUnavailable(
                    "open the database file",
                    new IllegalStateException(
                            "its schema has version " + present + ", this release knows " + steps.size()
                                    + "; use the newer release, or delete the file and rebuild it from the log"));
        }
        for (int done = present; done < steps.size(); done++) {
            step(connection, done);
        }
    }

    private void step(DuckDBConnection connection, int done) {
        String sql = text(steps.get(done));
        Work.transaction(connection, "migrate the database file to version " + (done + 1), c -> {
            Statements.execute(c, sql);
            Statements.execute(c, "UPDATE schema_version SET version = " + (done + 1));
            return done;
        });
    }

    private static int version(DuckDBConnection connection) throws java.sql.SQLException {
        Statements.execute(connection, """
                CREATE TABLE IF NOT EXISTS schema_version AS SELECT 0 AS version""");
        return Statements.list(connection, "SELECT version FROM schema_version", row -> row.getInt(1))
                .getFirst();
    }

    private static String text(String resource) {
        try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
