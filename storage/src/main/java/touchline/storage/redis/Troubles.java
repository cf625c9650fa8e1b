package touchline.storage.redis;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import touchline.storage.StoreUnavailable;

/// Says in our own words what a failure of the driver means and what to do about it.
record Troubles(RedisSettings settings) {
    private static final List<String> CODES = List.of(
            "WRONGPASS",
            "NOAUTH",
            "NOPERM",
            "OOM",
            "READONLY",
            "LOADING",
            "MISCONF",
            "MOVED",
            "CROSSSLOT",
            "CLUSTERDOWN",
            "WRONGTYPE",
            "AUTH");

    StoreUnavailable unavailable(String work, JedisException failure) {
        Throwable root = root(failure);
        return new StoreUnavailable(
                work,
                new IOException(settings.place() + " " + advice(failure, root) + " (" + said(root) + ")", failure));
    }

    /// The innermost cause; the driver hangs those of a failed connection beside it.
    static Throwable root(Throwable failure) {
        if (failure.getCause() != null) {
            return root(failure.getCause());
        }
        return Stream.of(failure.getSuppressed())
                .filter(IOException.class::isInstance)
                .findFirst()
                .orElse(failure);
    }

    private static String said(Throwable root) {
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private String advice(JedisException failure, Throwable root) {
        return switch (root) {
            case UnknownHostException _, ConnectException _, NoRouteToHostException _ ->
                "cannot be reached; check host and port, and that the server runs and may be connected to";
            case SocketTimeoutException _ ->
                "does not answer in time; check that host and port are its own, whether it expects TLS (rediss://), and"
                        + " that it is not overloaded";
            case SSLException _ ->
                "cannot be talked to by TLS; check that it expects TLS on this port, and that its certificate is"
                        + " trusted here";
            case GeneralSecurityException _ ->
                "shows a certificate that is not trusted here; check that it is for the host in the address, and signed by"
                        + " somebody whom this Java trusts";
            case NoSuchElementException _ -> "had no connection free in time; fewer threads may ask it";
            case JedisConnectionException ended ->
                isForeign(ended)
                        ? "is no Redis server; check host and port"
                        : "has ended the connection; check that it is a Redis server, and whether it expects TLS"
                                + " (rediss://)";
            case IOException _ ->
                "has ended the connection; it is made again with the next attempt. If none lasts, check whether it expects"
                        + " TLS (rediss://)";
            default -> byError(said(failure));
        };
    }

    /// Whether the other side speaks another language.
    static boolean isForeign(JedisConnectionException failure) {
        return said(failure).startsWith("Unknown reply");
    }

    /// What an error of the server means; a script tells it somewhere in the middle.
    private String byError(String said) {
        String code = CODES.stream().filter(said::contains).findFirst().orElse("");
        return switch (code) {
            case "WRONGPASS", "NOAUTH", "AUTH" -> "refuses to let us in; check user name and password";
            case "NOPERM" -> "does not allow this to user '" + settings.user() + "'; let it use its keys and commands";
            case "OOM" -> "is full; raise its maxmemory, or let it drop what is rarely used (allkeys-lru)";
            case "READONLY" -> "only reads; give the address of the primary server";
            case "LOADING" -> "is starting; the work goes on when it is ready";
            case "MISCONF" -> "cannot save to its disk and takes nothing; make room there, then it goes on by itself";
            case "MOVED", "CROSSSLOT", "CLUSTERDOWN" -> "is one of a cluster; give a server of its own";
            case "WRONGTYPE" -> "holds something else under a key of ours; give another prefix";
            default -> "reports an error";
        };
    }
}
