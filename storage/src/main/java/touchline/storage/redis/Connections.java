package touchline.storage.redis;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.function.Function;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/// The connections to a server. Lost ones are replaced when they are next asked for.
final class Connections implements AutoCloseable {
    private final RedisClient client;
    private final Troubles troubles;

    Connections(RedisSettings settings) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(settings.connections());
        pool.setMaxIdle(settings.connections());
        pool.setMaxWait(settings.connectTimeout());
        pool.setJmxEnabled(false);
        client = RedisClient.builder()
                .hostAndPort(settings.address().getHost(), settings.port())
                .clientConfig(config(settings))
                .poolConfig(pool)
                .build();
        troubles = new Troubles(settings);
    }

    private static JedisClientConfig config(RedisSettings settings) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .serverDefaultProtocol() // says no HELLO, which servers that are too old do not know
                .connectionTimeoutMillis((int) settings.connectTimeout().toMillis())
                .socketTimeoutMillis((int) settings.answerTimeout().toMillis())
                .database(JedisURIHelper.getDBIndex(settings.address()))
                .clientName("touchline")
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (settings.address().getScheme().equals("rediss")) {
            config.sslOptions(
                    SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
        }
        if (!settings.user().isEmpty()) {
            config.user(settings.user());
        }
        if (!settings.password().isEmpty()) {
            config.password(settings.password());
        }
        return config.build();
    }

    /// Asks once more when a connection of old turns out to be dead, as all are after a restart of the server. The work
    /// must be such that it may be repeated.
    <T> T ask(String what, Function<RedisClient, T> work) {
        try {
            try {
                return work.apply(client);
            } catch (JedisConnectionException e) {
                if (!isOfOld(e)) {
                    throw e;
                }
                client.getPool().clear();
                return work.apply(client);
            }
        } catch (JedisException e) {
            throw troubles.unavailable(what, e);
        }
    }

    private static boolean isOfOld(JedisConnectionException failure) {
        return switch (Troubles.root(failure)) {
            case ConnectException _, NoRouteToHostException _ -> false;
            case SocketException _ -> true;
            case JedisConnectionException ended -> !Troubles.isForeign(ended);
            default -> false;
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
