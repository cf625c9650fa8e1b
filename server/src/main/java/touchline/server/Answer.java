package touchline.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import touchline.model.json.JsonWriter;
import touchline.server.view.MatchSummary;

/// What an endpoint answers with.
sealed interface Answer {
    String JSON = "application/json";
    String NDJSON = "application/x-ndjson";
    String EVENT_STREAM = "text/event-stream";

    /// A complete body. With [Caching#VALIDATE] and beyond it gets a strong ETag, and 304 to who has it already.
    record Whole(int status, String contentType, byte[] body, Caching caching, Map<String, String> headers)
            implements Answer {
        Whole with(String header, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(header, value);
            return new Whole(status, contentType, body, caching, more);
        }

        Whole status(int newStatus) {
            return new Whole(newStatus, contentType, body, caching, headers);
        }
    }

    /// A body that is written as it comes into being.
    record Streamed(String contentType, Caching caching, Writer writer) implements Answer {}

    /// Writes a body; runs on the request's thread and may take as long as the client stays.
    interface Writer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    static Whole json(JsonWriter json, Caching caching) {
        return new Whole(200, JSON, json.toBytes(), caching, Map.of());
    }

    static Whole text(String contentType, byte[] body, Caching caching) {
        return new Whole(200, contentType, body, caching, Map.of());
    }

    /// How long others may keep an answer.
    enum Caching {
        NONE("no-store"),
        /// Kept, but asked about each time.
        VALIDATE("no-cache"),
        /// A finished match changes only by a late correction: after a minute it is asked about again.
        FINISHED("public, max-age=60, immutable"),
        /// The address changes with the content.
        FOR_EVER("public, max-age=31536000, immutable");

        private final String header;

        Caching(String header) {
            this.header = header;
        }

        /// Of what is known of a match.
        static Caching of(MatchSummary match) {
            return match.status() == MatchSummary.Status.FINISHED ? FINISHED : VALIDATE;
        }

        String header() {
            return header;
        }
    }
}
