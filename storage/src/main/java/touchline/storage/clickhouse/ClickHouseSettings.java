package touchline.storage.clickhouse;

import java.net.URI;
import java.time.Duration;

/// Where ClickHouse is and how long to wait for it.
///
/// @param address  of its HTTP interface, such as `http://clickhouse:8123`
/// @param database must be there; the tables in it are ours
/// @param password empty when the user has none
/// @param connectTimeout until a connection stands
/// @param requestTimeout until a statement is answered in full; the server is told to stop it by then
public record ClickHouseSettings(
        URI address, String database, String user, String password, Duration connectTimeout, Duration requestTimeout) {
    public ClickHouseSettings {
        String scheme = address.getScheme();
        if (!("http".equals(scheme) || "https".equals(scheme)) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "ClickHouse's address is '" + address + "'; it must look like http://host:8123");
        }
        if (database.isEmpty() || user.isEmpty()) {
            throw new IllegalArgumentException("ClickHouse needs a database and a user; empty is neither");
        }
        requirePositive("connect timeout", connectTimeout);
        requirePositive("request timeout", requestTimeout);
    }

    /// With ten seconds to connect and a minute for a statement.
    public static ClickHouseSettings of(URI address, String database, String user, String password) {
        return new ClickHouseSettings(
                address, database, user, password, Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    private static void requirePositive(String what, Duration time) {
        if (time.isNegative() || time.toMillis() == 0) {
            throw new IllegalArgumentException("ClickHouse's " + what + " is " + time + ", not positive");
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return user + " at " + address + "/" + database;
    }
}
