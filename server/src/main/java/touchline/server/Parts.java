package touchline.server;

import touchline.server.view.Part;

/// Asks for parts of the platform.
final class Parts {
    private Parts() {}

    /// The part, or the failure that says why it is not there.
    static <T> T require(Part<T> part) {
        return switch (part) {
            case Part.Ready<T>(var port) -> port;
            case Part.Starting<T>(var component) ->
                throw Failure.later(ProblemType.STARTING, component + " is still starting", 1);
            case Part.Down<T>(var component, var reason) ->
                throw Failure.later(ProblemType.UNAVAILABLE, component + " is down: " + reason, 5);
            case Part.Absent<T>(var reason) -> throw Failure.of(ProblemType.NOT_OFFERED, reason);
        };
    }
}
