package touchline.storage.postgres;

import java.time.Duration;

/// Where the database is and how it is used.
///
/// @param url            `jdbc:postgresql://host:port/database`, with the driver's parameters behind `?` if
///     need be, such as `sslmode=verify-full`
/// @param connections    held at most, 2 to 200; one of them writes
/// @param connectTimeout for reaching the server, and for waiting for a free connection
/// @param answerTimeout  for a statement; what takes longer fails
public record PostgresSettings(
        String url, String user, String password, int connections, Duration connectTimeout, Duration answerTimeout) {
    private static final String PREFIX = "jdbc:postgresql:";

    public PostgresSettings {
        if (!url.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "the address of PostgreSQL does not start with " + PREFIX + "//host:port/database");
        }
        if (connections < 2 || connections > 200) {
            throw new IllegalArgumentException("connections is " + connections + ", not 2 to 200");
        }
        requireSeconds("connect timeout", connectTimeout);
        requireSeconds("answer timeout", answerTimeout);
    }

    private static void requireSeconds(String name, Duration timeout) {
        if (timeout.toSeconds() < 1 || timeout.toHours() > 24) {
            throw new IllegalArgumentException(name + " is " + timeout + ", not 1 second to 24 hours");
        }
    }

    /// 8 connections, 10 seconds to connect, 60 seconds for an answer.
    public static PostgresSettings of(String url, String user, String password) {
        return new PostgresSettings(url, user, password, 8, Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    public PostgresSettings withConnections(int most) {
        return new PostgresSettings(url, user, password, most, connectTimeout, answerTimeout);
    }

    /// Host, port and database for messages; without parameters, which may hold a secret.
    String place() {
        int parameters = url.indexOf('?');
        String address = url.substring(PREFIX.length(), parameters < 0 ? url.length() : parameters);
        return "PostgreSQL at " + (address.startsWith("//") ? address.substring(2) : address);
    }

    @Override
    public String toString() {
        return "PostgresSettings[" + place() + ", user=" + user + ", connections=" + connections + ", connectTimeout="
                + connectTimeout + ", answerTimeout=" + answerTimeout + "]";
    }
}
