package touchline.pipeline.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import touchline.model.MatchId;

/// A record that could not be taken: value of [Topics#DEAD_LETTERS] is its original bytes, all else stands in headers.
///
/// Headers are the set of Kafka Connect (`__connect.errors.*`), `reject.*`, and what the ledger needs (`touchline.*`).
/// An arrival that is read again after a crash gives its dead letters again; arrival, sequence and code tell.
///
/// @param match     the match, when it is known
/// @param source    the source in whose ledger it counts; empty for a document that no feed knows
/// @param kind      `event`, `frame`, `sheet`, `freeze_frame` or `document`
/// @param arrival   the delivery that brought it, `<vendor>-<partition>-<offset>` of the raw record
/// @param sequence  number of the record in its source
/// @param code      upper case, such as `MALFORMED` or `TOO_LATE`
/// @param location  file and place in it
/// @param attempt   1 at first
/// @param firstSeen when it was first rejected
/// @param stage     where in the pipeline, such as `parse` or `stream`
/// @param dataRef   where the original bytes are archived
/// @param payload   the original bytes, untouched; clipped when huge
public record DeadLetter(
        String vendor,
        Optional<MatchId> match,
        Optional<String> source,
        String kind,
        String arrival,
        long sequence,
        String code,
        String location,
        String detail,
        int attempt,
        Instant firstSeen,
        String stage,
        Optional<String> dataRef,
        Optional<String> traceparent,
        byte[] payload) {

    public ProducerRecord<String, byte[]> toRecord() {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.DEAD_LETTERS, vendor, payload);
        addHeaders(record.headers());
        return record;
    }

    /// Adds all headers, for those who do not make the record themselves.
    public void addHeaders(Headers headers) {
        put(headers, "__connect.errors.topic", Topics.raw(vendor));
        connectPlace(headers);
        put(headers, "__connect.errors.connector.name", "touchline");
        put(headers, "__connect.errors.task.id", "0");
        put(headers, "__connect.errors.stage", stage);
        put(headers, "__connect.errors.class.name", "touchline.feeds." + vendor);
        put(headers, "__connect.errors.exception.class.name", code);
        put(headers, "__connect.errors.exception.message", detail);
        put(headers, "__connect.errors.exception.stacktrace", "");
        put(headers, "reject.code", code);
        put(headers, "reject.location", location);
        put(headers, "reject.attempt", Integer.toString(attempt));
        put(headers, "reject.first-seen", firstSeen.toString());
        match.ifPresent(known -> put(headers, "touchline.match", known.value()));
        source.ifPresent(known -> put(headers, "touchline.source", known));
        put(headers, "touchline.kind", kind);
        put(headers, "touchline.arrival", arrival);
        put(headers, "touchline.sequence", Long.toString(sequence));
        dataRef.ifPresent(ref -> put(headers, "touchline.data-ref", ref));
        traceparent.ifPresent(trace -> put(headers, "traceparent", trace));
    }

    private void connectPlace(Headers headers) {
        String[] parts = arrival.split("-", -1);
        if (parts.length >= 3) {
            put(headers, "__connect.errors.partition", parts[parts.length - 2]);
            put(headers, "__connect.errors.offset", parts[parts.length - 1]);
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads what [#toRecord] wrote. Headers that are absent become empty texts, so that no letter is unreadable.
    public static DeadLetter of(LogRecord record) {
        Headers headers = record.headers();
        return new DeadLetter(
                record.key(),
                text(headers, "touchline.match").map(MatchId::new),
                text(headers, "touchline.source"),
                text(headers, "touchline.kind").orElse("document"),
                text(headers, "touchline.arrival").orElse(""),
                text(headers, "touchline.sequence").map(Long::parseLong).orElse(record.offset()),
                text(headers, "reject.code").orElse("UNKNOWN"),
                text(headers, "reject.location").orElse(""),
                text(headers, "__connect.errors.exception.message").orElse(""),
                text(headers, "reject.attempt").map(Integer::parseInt).orElse(1),
                text(headers, "reject.first-seen")
                        .map(Instant::parse)
                        .orElse(Instant.ofEpochMilli(record.timestampMs())),
                text(headers, "__connect.errors.stage").orElse(""),
                text(headers, "touchline.data-ref"),
                text(headers, "traceparent"),
                record.value());
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
