package touchline.storage.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.engines.RedisEngine;
import touchline.storage.LiveCache;
import touchline.storage.LiveCacheContract;
import touchline.storage.StoreUnavailable;

/// The same cache over TLS, and whom it does not talk to. Needs the machine's own `redis-server`: the one that comes
/// with the tests was built without TLS.
final class RedisTlsTest extends LiveCacheContract {
    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";

    private static final String UNTRUSTED =
            "shows a certificate that is not trusted here; check that it is for the host in the address";

    @TempDir
    private static Path folder;

    private static Optional<RedisEngine> server = Optional.empty();
    private static Path trust = Path.of("none");
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            System.out.println("Tests of Redis over TLS are skipped: there is no redis-server on this machine.");
        }
        assumeTrue(program.isPresent(), "there is no redis-server on this machine");
        TestCertificate made = TestCertificate.make(folder);
        trust = made.trust();
        port = RedisEngine.freePort();
        server = Optional.of(RedisEngine.start(
                program.orElseThrow(),
                folder.resolve("redis"),
                Map.of(
                        "tls-port", Integer.toString(port),
                        "tls-cert-file", made.certificate().toString(),
                        "tls-key-file", made.key().toString(),
                        "tls-auth-clients", "no")));
    }

    @AfterAll
    static void stop() {
        server.ifPresent(RedisEngine::close);
    }

    /// As one does for a whole program with `-Djavax.net.ssl.trustStore=…`.
    @BeforeEach
    void trust() {
        System.setProperty(TRUST, trust.toString());
        System.setProperty(TRUST_PASSWORD, TestCertificate.STORE_PASSWORD);
    }

    @AfterEach
    void trustAsBefore() {
        System.clearProperty(TRUST);
        System.clearProperty(TRUST_PASSWORD);
    }

    private static RedisSettings at(String scheme, String host) {
        return TestRedis.settings(URI.create(scheme + "://" + host + ":" + port), RedisEngine.PASSWORD);
    }

    @Override
    protected LiveCache open() {
        return RedisLiveCache.open(at("rediss", "127.0.0.1"));
    }

    private static void assertRefused(RedisSettings settings, String words) {
        assertThatThrownBy(() -> RedisLiveCache.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageStartingWith(
                        "connect: Redis at " + settings.address().getHost() + ":" + port + " ")
                .hasMessageContaining(words);
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        trustAsBefore();
        assertRefused(at("rediss", "127.0.0.1"), UNTRUSTED);
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        assertRefused(at("rediss", "localhost"), UNTRUSTED);
    }

    @Test
    void aClientWithoutTlsIsToldThatTheServerExpectsIt() {
        assertRefused(at("redis", "127.0.0.1"), "whether it expects TLS (rediss://)");
    }
}
