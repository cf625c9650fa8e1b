package touchline.pipeline.log;

import java.nio.file.Path;
import java.util.Map;

/// Which log to use.
public sealed interface LogConfig {

    /// Copies of each topic partition.
    short replication();

    /// A broker inside this process, with its data in `directory`. One process at a time can use a directory.
    record Embedded(Path directory) implements LogConfig {
        @Override
        public short replication() {
            return 1;
        }
    }

    /// A Kafka cluster.
    ///
    /// @param bootstrapServers `host:port,host:port`
    /// @param clientSettings   Kafka client settings for all clients, such as `security.protocol`
    record External(String bootstrapServers, short replication, Map<String, String> clientSettings)
            implements LogConfig {
        public External {
            clientSettings = Map.copyOf(clientSettings);
        }
    }

    /// The log of a laptop: embedded, in the folder `log` below the platform's home.
    static LogConfig laptop(Path home) {
        return new Embedded(home.resolve("log"));
    }
}
