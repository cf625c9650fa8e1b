package touchline.pipeline.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;
import touchline.model.json.JsonWriter;

/// How a run goes, or how the last one went.
///
/// @param stopping  whether it was told to stop and ends the matches at work
/// @param started   when it began to look what there is
/// @param ended     when its last match was done
/// @param workers   matches worked on at the same time
/// @param planned   whether `due` and `fresh` are known already
/// @param due       matches to compute
/// @param fresh     selected matches that need not be computed
/// @param done      computed
/// @param failed    not computed, for a reason that stands in `failures`
/// @param values    metric values written
/// @param millis    since the first match was begun, until now or the end
/// @param earlierRate matches per second of the last run before it that computed any
/// @param failures  the first [#MAX_FAILURES] of them
/// @param failure   why the run as a whole broke off
public record RunStatus(
        State state,
        boolean stopping,
        Instant started,
        Optional<Instant> ended,
        int workers,
        boolean planned,
        long due,
        long fresh,
        long done,
        long failed,
        long values,
        long millis,
        OptionalDouble earlierRate,
        List<Failure> failures,
        Optional<String> failure) {
    public static final int MAX_FAILURES = 100;

    public RunStatus {
        failures = List.copyOf(failures);
    }

    public enum State {
        RUNNING,
        /// All that was due is computed.
        DONE,
        /// Stopped on request; what was computed is kept.
        CANCELLED,
        /// Something could not be computed; the rest is.
        FAILED,
        /// Its process went away. Another run takes up where it stopped.
        INTERRUPTED
    }

    /// A match that could not be computed.
    public record Failure(String match, String reason) {}

    /// Matches per second, failed ones included; empty before the first.
    public OptionalDouble matchesPerSecond() {
        long worked = done + failed;
        return worked == 0 ? OptionalDouble.empty() : OptionalDouble.of(worked * 1000.0 / Math.max(1, millis));
    }

    /// The rate to reckon with: that of this run, or of an earlier one when this one has computed nothing.
    public OptionalDouble knownRate() {
        return matchesPerSecond().isPresent() ? matchesPerSecond() : earlierRate;
    }

    /// What is left at the rate so far; empty when that is not known or nothing runs.
    public OptionalDouble secondsLeft() {
        return state != State.RUNNING || matchesPerSecond().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((due - done - failed) / matchesPerSecond().getAsDouble());
    }

    /// The same after the process has gone away in the middle.
    public RunStatus interrupted() {
        return state != State.RUNNING
                ? this
                : new RunStatus(
                        State.INTERRUPTED,
                        false,
                        started,
                        ended,
                        workers,
                        planned,
                        due,
                        fresh,
                        done,
                        failed,
                        values,
                        millis,
                        earlierRate,
                        failures,
                        failure);
    }

    /// One object. Times are RFC 3339 in UTC; what is not known is null.
    public byte[] toJson() {
        JsonWriter json = new JsonWriter(1024).beginObject();
        json.name("state").plain(state.name().toLowerCase(Locale.ROOT));
        json.name("stopping").bool(stopping);
        json.name("started_time").plain(started.toString());
        text(json.name("ended_time"), ended.map(Instant::toString));
        json.name("workers").number(workers);
        json.name("planned").bool(planned);
        json.name("due").number(due);
        json.name("fresh").number(fresh);
        json.name("done").number(done);
        json.name("failed").number(failed);
        json.name("values").number(values);
        json.name("seconds").thousandths(millis);
        number(json.name("matches_per_second"), matchesPerSecond());
        number(json.name("seconds_left"), secondsLeft());
        number(json.name("earlier_matches_per_second"), earlierRate);
        json.name("failures").beginArray();
        for (Failure one : failures) {
            json.beginObject().name("match_id").string(one.match());
            json.name("reason").string(one.reason()).endObject();
        }
        json.endArray();
        text(json.name("failure"), failure);
        return json.endObject().toBytes();
    }

    private static void text(JsonWriter json, Optional<String> text) {
        if (text.isPresent()) {
            json.string(text.get());
        } else {
            json.nothing();
        }
    }

    private static void number(JsonWriter json, OptionalDouble number) {
        if (number.isPresent()) {
            json.thousandths(Math.round(number.getAsDouble() * 1000));
        } else {
            json.nothing();
        }
    }

    /// Throws [touchline.model.json.JsonException], IllegalArgumentException or
    /// [java.time.DateTimeException] when the bytes are no such object.
    public static RunStatus parse(byte[] bytes) {
        Optional<State> state = Optional.empty();
        boolean stopping = false;
        Instant started = Instant.EPOCH;
        Optional<Instant> ended = Optional.empty();
        boolean planned = false;
        long workers = 1;
        long due = 0;
        long fresh = 0;
        long done = 0;
        long failed = 0;
        long values = 0;
        long millis = 0;
        OptionalDouble earlierRate = OptionalDouble.empty();
        List<Failure> failures = new ArrayList<>();
        Optional<String> failure = Optional.empty();
        JsonCursor json = new JsonCursor(bytes);
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "state" ->
                    state = Optional.of(State.valueOf(json.stringValue().toUpperCase(Locale.ROOT)));
                case "stopping" -> stopping = json.booleanValue();
                case "started_time" -> started = Instant.parse(json.stringValue());
                case "ended_time" -> ended = text(json).map(Instant::parse);
                case "workers" -> workers = json.longValue();
                case "planned" -> planned = json.booleanValue();
                case "due" -> due = json.longValue();
                case "fresh" -> fresh = json.longValue();
                case "done" -> done = json.longValue();
                case "failed" -> failed = json.longValue();
                case "values" -> values = json.longValue();
                case "seconds" -> millis = Math.round(json.doubleValue() * 1000);
                case "earlier_matches_per_second" -> earlierRate = number(json);
                case "failures" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        failures.add(failure(json));
                    }
                }
                case "failure" -> failure = text(json);
                default -> json.skipValue();
            }
        }
        json.end();
        return new RunStatus(
                state.orElseThrow(() -> new IllegalArgumentException("a run without a state")),
                stopping,
                started,
                ended,
                (int) workers,
                planned,
                due,
                fresh,
                done,
                failed,
                values,
                millis,
                earlierRate,
                failures,
                failure);
    }

    private static Failure failure(JsonCursor json) {
        String match = "";
        String reason = "";
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "match_id" -> match = json.stringValue();
                case "reason" -> reason = json.stringValue();
                default -> json.skipValue();
            }
        }
        return new Failure(match, reason);
    }

    private static OptionalDouble number(JsonCursor json) {
        if (json.peek() == JsonKind.NULL) {
            json.skipValue();
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(json.doubleValue());
    }

    private static Optional<String> text(JsonCursor json) {
        if (json.peek() == JsonKind.NULL) {
            json.skipValue();
            return Optional.empty();
        }
        return Optional.of(json.stringValue());
    }
}
