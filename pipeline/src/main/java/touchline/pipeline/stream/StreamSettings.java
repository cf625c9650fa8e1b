package touchline.pipeline.stream;

import java.time.Duration;

/// How the stream works.
///
/// @param threads      that fold matches; at most one per partition is of use
/// @param commit       how often the position in the log is made safe
/// @param pause        the least time between two updates of a match
/// @param bulkPause    the longest time that a match which is read in bulk goes without an update
/// @param bulkFacts    more than so many records since the last update is bulk
/// @param heldFacts    facts held in memory per partition; beyond it, matches that rest are put down and read again
/// from
///                     the log when they go on
/// @param checkpoint   the least time between two checkpoints of a match's frames
public record StreamSettings(
        int threads,
        Duration commit,
        Duration pause,
        Duration bulkPause,
        int bulkFacts,
        int heldFacts,
        Duration checkpoint) {
    public static final StreamSettings DEFAULT = new StreamSettings(
            2,
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            300,
            15_000,
            Duration.ofSeconds(5));
}
