package touchline.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ServerConfigTest {
    @Test
    void laptopDefaults() { // a changed default is a decision: this test makes it visible
        assertThat(ServerConfig.laptop(8080))
                .hasToString("ServerConfig[host=127.0.0.1, port=8080, hostNames=[], maxBodyBytes=65536,"
                        + " maxConnections=8192, maxStreams=4096, maxQueries=4, queryTime=PT30S, readTime=PT1M,"
                        + " heartbeat=PT10S, slowReader=PT20S]");
    }
}
