package touchline.server;

import java.time.Duration;
import java.util.Set;

/// How the server listens, and the limits it keeps.
///
/// @param host             address to bind; on a loopback address only requests that name one as their host are
/// answered
/// @param port             0: any free one
/// @param hostNames        further names under which the server may be asked (a proxy's, say)
/// @param maxBodyBytes     of a request
/// @param maxConnections   open at one time
/// @param maxStreams       open event streams at one time
/// @param maxQueries       questions in SQL at one time
/// @param queryTime        after which a question in SQL is stopped
/// @param readTime         after which a connection that says nothing is closed
/// @param heartbeat        after so long without a message an event stream sends a comment
/// @param slowReader       after so long in one write the client of an event stream is cut off
public record ServerConfig(
        String host,
        int port,
        Set<String> hostNames,
        int maxBodyBytes,
        int maxConnections,
        int maxStreams,
        int maxQueries,
        Duration queryTime,
        Duration readTime,
        Duration heartbeat,
        Duration slowReader) {
    public ServerConfig {
        hostNames = Set.copyOf(hostNames);
    }

    /// For one machine: only programs on it can connect.
    public static ServerConfig laptop(int port) {
        return new ServerConfig(
                "127.0.0.1",
                port,
                Set.of(),
                64 << 10,
                8192,
                4096,
                4,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20));
    }

    public ServerConfig at(String newHost, Set<String> newHostNames) {
        return new ServerConfig(
                newHost,
                port,
                newHostNames,
                maxBodyBytes,
                maxConnections,
                maxStreams,
                maxQueries,
                queryTime,
                readTime,
                heartbeat,
                slowReader);
    }

    ServerConfig pace(Duration newHeartbeat, Duration newSlowReader) {
        return new ServerConfig(
                host,
                port,
                hostNames,
                maxBodyBytes,
                maxConnections,
                maxStreams,
                maxQueries,
                queryTime,
                readTime,
                newHeartbeat,
                newSlowReader);
    }
}
