package touchline.storage.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import touchline.storage.StoreUnavailable;

/// Brings the tables to the present form, step by step and only forward.
///
/// A step's statements end with `;` at the end of a line and may be repeated, each of them (`IF NOT EXISTS`):
/// the version is written when all are done, so that a step that was cut off is done again, by this program
/// or another.
///
/// @param steps resources, the first makes version 1
record Migrations(List<String> steps) {
    static final Migrations ALL = new Migrations(List.of("V1__tracking.sql", "V2__views.sql"));

    /// @throws StoreUnavailable when a newer release has been at the tables
    void run(ClickHouse server) {
        server.execute("read the schema version", """
                CREATE TABLE IF NOT EXISTS schema_version (version UInt32) ENGINE = MergeTree ORDER BY version""");
        int present = server.query("read the schema version", "SELECT toInt32(max(version)) FROM schema_version")
                .int32();
        if (present > steps.size()) {
            throw new StoreUnavailable(
                    "open the ClickHouse tables",
                    new IllegalStateException("their schema has version " + present + ", this release knows "
                            + steps.size()
                            + "; use the newer release, or drop the tables and rebuild them from the log"));
        }
        for (int done = present; done < steps.size(); done++) {
            step(server, done);
        }
    }

    private void step(ClickHouse server, int done) {
        String what = "migrate the tables to version " + (done + 1);
        for (String statement : text(steps.get(done)).split(";\\R")) {
            if (!statement.isBlank()) {
                server.execute(what, statement);
            }
        }
        server.execute(what, "INSERT INTO schema_version VALUES (" + (done + 1) + ")");
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
