package touchline.server;

import java.util.Map;
import java.util.Optional;

/// Ends the handling of a request with a problem that its sender is told about.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final transient Map<String, String> headers;

    private Failure(ProblemType type, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.type = type;
        this.headers = headers;
    }

    static Failure of(ProblemType type, String detail) {
        return new Failure(type, detail, Map.of());
    }

    static Failure invalid(String parameter, String why) {
        return of(ProblemType.INVALID, parameter + ": " + why);
    }

    static Failure notFound(String what, String id) {
        return of(ProblemType.NOT_FOUND, "there is no " + what + " " + id);
    }

    static Failure notAllowed(String allowed) {
        return new Failure(ProblemType.NOT_ALLOWED, "allowed: " + allowed, Map.of("Allow", allowed));
    }

    /// To be tried again after `seconds`.
    static Failure later(ProblemType type, String detail, int seconds) {
        return new Failure(type, detail, Map.of("Retry-After", Integer.toString(seconds)));
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return Optional.ofNullable(getMessage()).orElse("");
    }

    Map<String, String> headers() {
        return headers;
    }
}
