package touchline.app.command;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import touchline.model.json.JsonWriter;

/// How long after the start each stage of a demo was reached, in milliseconds: the start of the launcher when it tells
/// it, else that of the JVM. What the operating system says of a process is only exact to the second on Linux.
final class Timings {
    private final Instant start;
    private OptionalLong http = OptionalLong.empty();
    private OptionalLong ready = OptionalLong.empty();
    private OptionalLong firstFact = OptionalLong.empty();
    private OptionalLong settled = OptionalLong.empty();

    private Timings(Instant start) {
        this.start = start;
    }

    static Timings ofProcess() {
        String told = Optional.ofNullable(System.getenv("TOUCHLINE_STARTED_MS")).orElse("");
        long millis = told.matches("\\d{1,15}")
                ? Long.parseLong(told)
                : ManagementFactory.getRuntimeMXBean().getStartTime();
        return new Timings(Instant.ofEpochMilli(millis));
    }

    /// The page answers.
    void httpUp() {
        http = first(http);
    }

    /// Every part of the platform is up.
    void ready() {
        ready = first(ready);
    }

    /// The first record of the match is kept.
    void firstFact() {
        firstFact = first(firstFact);
    }

    /// Everything that was delivered is accounted for.
    void settled() {
        settled = first(settled);
    }

    void write(JsonWriter json) {
        json.beginObject();
        write(json, "http_ms", http);
        write(json, "ready_ms", ready);
        write(json, "first_fact_ms", firstFact);
        write(json, "settled_ms", settled);
        json.endObject();
    }

    @Override
    public String toString() {
        return "after the start: page " + said(http) + ", all up " + said(ready) + ", first fact " + said(firstFact)
                + ", all settled " + said(settled);
    }

    private OptionalLong first(OptionalLong before) {
        return before.isPresent()
                ? before
                : OptionalLong.of(Duration.between(start, Instant.now()).toMillis());
    }

    private static void write(JsonWriter json, String name, OptionalLong millis) {
        json.name(name);
        if (millis.isPresent()) {
            json.number(millis.getAsLong());
        } else {
            json.nothing();
        }
    }

    private static String said(OptionalLong millis) {
        return millis.isPresent() ? "%.2f s".formatted(millis.getAsLong() / 1000.0) : "not";
    }
}
