package touchline.server;

import touchline.model.MatchId;
import touchline.server.view.MatchDetail;
import touchline.server.view.Part;
import touchline.server.view.Platform;

/// Asks for parts of the platform.
final class Parts {
    private Parts() {}

    /// The match that the request's path names, or the failure that says that there is none.
    static MatchDetail match(Platform platform, Request request) {
        MatchId match = request.match();
        return require(platform.matches()).find(match).orElseThrow(() -> Failure.notFound("match", match.value()));
    }

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
