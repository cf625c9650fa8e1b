package touchline.storage.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import touchline.engines.RedisEngine;
import touchline.storage.LiveCache;
import touchline.storage.LiveCacheContract;
import touchline.storage.StoreUnavailable;

final class RedisLiveCacheTest extends LiveCacheContract {

    @Override
    protected LiveCache open() {
        return RedisLiveCache.open(TestRedis.newPrefix());
    }

    /// What other programs rely on, see docs/reference/live-values.md.
    @Test
    void anEntryIsAHashWithVersionAndValue() {
        RedisSettings settings = TestRedis.newPrefix();
        try (LiveCache cache = RedisLiveCache.open(settings);
                RedisClient client = TestRedis.client()) {
            cache.put(List.of(entry("a", 12, "{}")));

            assertThat(client.hgetAll(settings.prefix() + "a")).isEqualTo(Map.of("version", "12", "value", "{}"));
        }
    }

    @Test
    void programsWithDifferentPrefixesDoNotSeeEachOther() {
        try (LiveCache one = open();
                LiveCache other = open()) {
            one.put(List.of(entry("a", 1, "one")));
            other.clear("");

            assertThat(other.get(List.of("a"))).containsExactly(Optional.empty());
            assertThat(one.get(List.of("a"))).containsExactly(Optional.of(entry("a", 1, "one")));
        }
    }

    @Test
    void aDatabaseOfTheServerCanBeChosen() {
        RedisSettings standard = TestRedis.newPrefix();
        URI third = URI.create(standard.address() + "/3");
        RedisSettings other = RedisSettings.of(third, "", standard.password(), standard.prefix());
        try (LiveCache one = RedisLiveCache.open(standard);
                LiveCache three = RedisLiveCache.open(other)) {
            one.put(List.of(entry("a", 1, "one")));

            assertThat(three.get(List.of("a"))).containsExactly(Optional.empty());
        }
    }

    @Test
    void afterACrashItIsEmptyAndAnotherIncarnationAndGoesOn() throws IOException {
        try (LiveCache cache = open()) {
            cache.put(List.of(entry("a", 2, "two")));
            String before = cache.incarnation();
            RedisEngine server = TestRedis.server();
            server.kill();
            try {
                assertThatThrownBy(() -> cache.get(List.of("a")))
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("127.0.0.1:" + server.url().getPort() + " cannot be reached");
                assertThatThrownBy(() -> cache.put(List.of(entry("a", 3, "three"))))
                        .isInstanceOf(StoreUnavailable.class);
            } finally {
                server.restart();
            }

            assertThat(cache.incarnation()).isNotEqualTo(before);
            assertThat(cache.get(List.of("a"))).containsExactly(Optional.empty());
            cache.put(List.of(entry("a", 1, "one")));
            assertThat(cache.get(List.of("a"))).containsExactly(Optional.of(entry("a", 1, "one")));
        }
    }

    /// Connections that were idle when the server went are found dead by the first who uses them.
    @Test
    void aRestartBetweenTwoCallsIsNotNoticed() throws IOException {
        try (LiveCache cache = open()) {
            cache.put(List.of(entry("a", 2, "two")));
            TestRedis.server().kill();
            TestRedis.server().restart();

            cache.put(List.of(entry("a", 1, "one")));
            assertThat(cache.get(List.of("a"))).containsExactly(Optional.of(entry("a", 1, "one")));
        }
    }

    @Test
    void halfAnEntryIsNone() {
        RedisSettings settings = TestRedis.newPrefix();
        try (LiveCache cache = RedisLiveCache.open(settings);
                RedisClient client = TestRedis.client()) {
            client.hset((settings.prefix() + "a").getBytes(UTF_8), "value".getBytes(UTF_8), new byte[] {1});

            assertThat(cache.get(List.of("a"))).containsExactly(Optional.empty());
        }
    }
}
