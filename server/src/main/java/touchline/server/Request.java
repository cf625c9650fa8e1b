package touchline.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.server.observe.TraceContext;

/// A request, its parameters checked where they are read.
record Request(ServerRequest http, TraceContext trace, int maxBodyBytes) {

    String path() {
        return http.path().path();
    }

    /// A part of the path.
    String part(String name) {
        return http.path().pathParameters().get(name);
    }

    MatchId match() {
        String id = part("match_id");
        try {
            return new MatchId(id);
        } catch (IllegalArgumentException e) {
            throw Failure.notFound("match", Text.clip(id));
        }
    }

    Optional<String> header(HeaderName name) {
        return http.headers().first(name);
    }

    /// A parameter of the query; empty when it is absent or blank.
    Optional<String> query(String name) {
        return http.query().contains(name)
                ? Optional.of(http.query().get(name)).filter(value -> !value.isBlank())
                : Optional.empty();
    }

    /// The parameter `limit`.
    int limit(int byDefault, int max) {
        return whole("limit", byDefault, max);
    }

    /// A number of things, 1 to `max`.
    int whole(String name, int byDefault, int max) {
        return (int) number(name, 1, max).orElse((long) byDefault).longValue();
    }

    Optional<Long> number(String name, long min, long max) {
        return query(name).map(text -> {
            long value;
            try {
                value = Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw Failure.invalid(name, "'" + Text.clip(text) + "' is not a whole number");
            }
            if (value < min || value > max) {
                throw Failure.invalid(name, value + " is not within " + min + " and " + max);
            }
            return value;
        });
    }

    Optional<Period> period() {
        return number("period", 1, 5).map(number -> Period.of(number.intValue()));
    }

    Optional<TeamId> team() {
        return query("team").map(id -> {
            try {
                return new TeamId(id);
            } catch (IllegalArgumentException e) {
                throw Failure.invalid("team", "not an id");
            }
        });
    }

    Optional<PlayerId> player() {
        return query("player").map(id -> {
            try {
                return new PlayerId(id);
            } catch (IllegalArgumentException e) {
                throw Failure.invalid("player", "not an id");
            }
        });
    }

    /// The words of a parameter that are separated by commas.
    Set<String> words(String name) {
        Set<String> words = new TreeSet<>();
        for (String word : query(name).orElse("").split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    /// The body, which must be JSON and within the limit.
    byte[] jsonBody() {
        String type = header(HeaderNames.CONTENT_TYPE).orElse("");
        if (!type.split(";")[0].strip().equalsIgnoreCase(Answer.JSON)) {
            throw Failure.of(ProblemType.NOT_JSON, "content type is '" + Text.clip(type) + "'");
        }
        try (InputStream body = http.content().inputStream()) {
            byte[] bytes = body.readNBytes(maxBodyBytes + 1);
            if (bytes.length > maxBodyBytes) {
                throw Failure.of(ProblemType.BODY_TOO_LARGE, "more than " + maxBodyBytes + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
