package touchline.server;

import java.util.Locale;

/// The kinds of failure that the API tells of. `/problems/<slug>` is the type URI: it never changes its meaning.
enum ProblemType {
    INVALID(400, "Invalid request", "A parameter or the body of the request is not as the API describes it."),
    BAD_CURSOR(400, "Not a cursor of this list", "Start the list again without a cursor."),
    REFUSED_QUERY(400, "Query refused", "Only one reading SQL statement that ends in time is answered."),
    WRONG_HOST(403, "Wrong host", "The server answers only under its own names, so that web pages cannot reach it."),
    NOT_FOUND(404, "Not found", "There is nothing at this address."),
    NOT_ALLOWED(405, "Method not allowed", "The header Allow says which methods there are."),
    ALREADY_RUNNING(409, "Already running", "There is one such run at a time: wait for it, or end it."),
    BODY_TOO_LARGE(413, "Body too large", "The request's body is larger than the server takes."),
    NOT_JSON(415, "Body is not JSON", "Send the body as application/json."),
    BUSY(429, "Too many at once", "Come back after the time that Retry-After gives."),
    INTERNAL(500, "Internal error", "The server failed; its log tells more under the trace id."),
    NOT_OFFERED(501, "Not offered here", "This installation does not have what was asked for."),
    STARTING(503, "Still starting", "Come back after the time that Retry-After gives; /v1/status tells more."),
    UNAVAILABLE(503, "Unavailable", "A part of the platform is down; /v1/status tells more.");

    private final int status;
    private final String title;
    private final String text;

    ProblemType(int status, String title, String text) {
        this.status = status;
        this.title = title;
        this.text = text;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String uri() {
        return "/problems/" + slug();
    }
}
