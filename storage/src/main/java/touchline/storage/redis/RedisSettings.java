package touchline.storage.redis;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Where the server is and how it is used.
///
/// @param address        `redis://host:port`, or `rediss://` for TLS; a number behind `/` chooses a database
/// @param user           empty for the server's standard user
/// @param password       empty when the server wants none
/// @param prefix         of all keys; not empty
/// @param connections    held at most, 1 to 200
/// @param connectTimeout for reaching the server, and for waiting for a free connection
/// @param answerTimeout  without a byte coming, after which a call fails
public record RedisSettings(
        URI address,
        String user,
        String password,
        String prefix,
        int connections,
        Duration connectTimeout,
        Duration answerTimeout) {
    private static final int MAX_PREFIX = 100;
    private static final int STANDARD_PORT = 6379;

    public RedisSettings {
        if (!List.of("redis", "rediss").contains(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("the address of Redis does not look like redis://host:port");
        }
        if (address.getUserInfo() != null) {
            throw new IllegalArgumentException("the address of Redis holds a password, which would be shown");
        }
        if (prefix.isEmpty() || prefix.length() > MAX_PREFIX) {
            throw new IllegalArgumentException("prefix has " + prefix.length() + " characters, not 1 to " + MAX_PREFIX);
        }
        if (connections < 1 || connections > 200) {
            throw new IllegalArgumentException("connections is " + connections + ", not 1 to 200");
        }
        requireBound("connect timeout", connectTimeout);
        requireBound("answer timeout", answerTimeout);
    }

    private static void requireBound(String name, Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.toHours() >= 1) {
            throw new IllegalArgumentException(name + " is " + timeout + ", not up to one hour");
        }
    }

    /// 8 connections, 2 seconds to connect, 5 seconds for an answer.
    public static RedisSettings of(URI address, String user, String password, String prefix) {
        return new RedisSettings(address, user, password, prefix, 8, Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    int port() {
        return address.getPort() < 0 ? STANDARD_PORT : address.getPort();
    }

    /// Host and port for messages.
    String place() {
        return "Redis at " + address.getHost() + ":" + port();
    }

    @Override
    public String toString() {
        return "RedisSettings[" + address + ", user=" + user + ", prefix=" + prefix + ", connections=" + connections
                + ", connectTimeout=" + connectTimeout + ", answerTimeout=" + answerTimeout + "]";
    }
}
