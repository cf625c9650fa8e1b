package touchline.storage.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import touchline.engines.RedisEngine;

/// A real Redis server, started once for all tests of the process; every test has a prefix of its own.
final class TestRedis {
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private TestRedis() {}

    /// Started when it is first asked for, stopped when the process ends.
    private static final class Running {
        private static final RedisEngine SERVER = start();

        private static RedisEngine start() {
            try {
                Path folder = Files.createTempDirectory("touchline-redis");
                RedisEngine server = RedisEngine.start(folder, 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(RedisEngine server, Path folder) {
            server.close();
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static RedisEngine server() {
        return Running.SERVER;
    }

    static RedisSettings newPrefix() {
        return settings(server().url(), RedisEngine.PASSWORD);
    }

    static RedisSettings settings(URI address, String password) {
        return RedisSettings.of(address, "", password, "test-" + PREFIXES.incrementAndGet() + ":");
    }

    /// Has the server do something that the driver has no method for.
    static void tell(String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server().url().getPort());
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            String lines = "AUTH " + RedisEngine.PASSWORD + "\r\n" + command + "\r\n";
            socket.getOutputStream().write(lines.getBytes(US_ASCII));
            assertThat(List.of(in.readLine(), in.readLine()))
                    .as(command)
                    .allSatisfy(answer -> assertThat(answer).startsWith("+OK"));
        }
    }

    /// The driver without anything of ours.
    static RedisClient client() {
        return RedisClient.builder()
                .hostAndPort(HostAndPort.from("127.0.0.1:" + server().url().getPort()))
                .clientConfig(DefaultJedisClientConfig.builder()
                        .password(RedisEngine.PASSWORD)
                        .build())
                .build();
    }
}
