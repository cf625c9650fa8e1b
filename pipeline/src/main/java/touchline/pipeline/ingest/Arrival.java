package touchline.pipeline.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchline.feeds.DocumentKind;
import touchline.feeds.RejectCode;
import touchline.model.DataRef;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;

/// What has arrived of one match from one vendor, by reference to the archive: the value of a raw topic. Written once
/// the archive has the bytes; when the log has it too, the arrival is acknowledged.
///
/// @param vendor        the feed, or [#UNKNOWN]
/// @param vendorMatchId the vendor's id of the match; of an unknown document the hash of its bytes
/// @param received      when it arrived, which is when its facts were learnt
/// @param order         in which its facts go to the log
/// @param traceparent   W3C trace context that its facts carry on
/// @param refusal       why an unknown document could not be taken
public record Arrival(
        String vendor,
        String vendorMatchId,
        Instant received,
        Order order,
        String traceparent,
        List<Item> documents,
        Optional<Refusal> refusal) {

    /// The vendor of documents that no feed knows.
    public static final String UNKNOWN = "unknown";

    public Arrival {
        documents = List.copyOf(documents);
    }

    /// The order in which facts of an arrival go to the log. It is part of the arrival, so that reading it again gives
    /// the same sequence numbers.
    public enum Order {
        /// Document after document, each in its own order: needs next to no memory.
        DOCUMENTS,
        /// All documents of the match merged by the match clock, as if it were played: holds the match in memory.
        CLOCK
    }

    /// @param kind    empty when no feed knows the document
    /// @param size    unpacked bytes, or -1
    /// @param context whether it is only needed to understand the others: it was delivered before, and its
    ///                records are not counted again
    public record Item(String name, Optional<DocumentKind> kind, DataRef ref, long size, boolean context) {}

    /// Why a document could not be taken, in a word and in a sentence.
    public record Refusal(RejectCode code, String detail) {}

    byte[] toJson() {
        JsonWriter json = new JsonWriter(1024);
        json.beginObject().name("vendor").plain(vendor);
        json.name("vendor_match_id").string(vendorMatchId);
        json.name("received_time").plain(received.toString());
        json.name("order").plain(word(order));
        json.name("traceparent").string(traceparent);
        json.name("documents").beginArray();
        for (Item item : documents) {
            json.beginObject().name("name").string(item.name());
            json.name("kind");
            if (item.kind().isPresent()) {
                json.plain(word(item.kind().get()));
            } else {
                json.nothing();
            }
            json.name("data_ref").string(item.ref().toString());
            json.name("size").number(item.size());
            if (item.context()) {
                json.name("context").bool(true);
            }
            json.endObject();
        }
        json.endArray();
        if (refusal.isPresent()) {
            json.name("refusal").beginObject();
            json.name("code").plain(word(refusal.get().code()));
            json.name("detail").string(refusal.get().detail()).endObject();
        }
        return json.endObject().toBytes();
    }

    /// Throws [touchline.model.json.JsonException] or IllegalArgumentException when the bytes are no arrival.
    static Arrival parse(byte[] bytes) {
        String vendor = "";
        String match = "";
        Instant received = Instant.EPOCH;
        Order order = Order.DOCUMENTS;
        String traceparent = "";
        List<Item> documents = new ArrayList<>();
        Optional<Refusal> refusal = Optional.empty();
        JsonCursor json = new JsonCursor(bytes);
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "vendor" -> vendor = json.stringValue();
                case "vendor_match_id" -> match = json.stringValue();
                case "received_time" -> received = Instant.parse(json.stringValue());
                case "order" -> order = constant(Order.class, json.stringValue());
                case "traceparent" -> traceparent = json.stringValue();
                case "documents" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        documents.add(item(json));
                    }
                }
                case "refusal" -> refusal = Optional.of(refusal(json));
                default -> json.skipValue();
            }
        }
        json.end();
        if (vendor.isEmpty() || match.isEmpty() || documents.isEmpty()) {
            throw new IllegalArgumentException("an arrival without vendor, match or documents: "
                    + new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8));
        }
        return new Arrival(vendor, match, received, order, traceparent, documents, refusal);
    }

    private static Item item(JsonCursor json) {
        String name = "";
        Optional<DocumentKind> kind = Optional.empty();
        Optional<DataRef> ref = Optional.empty();
        long size = -1;
        boolean context = false;
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "context" -> context = json.booleanValue();
                case "name" -> name = json.stringValue();
                case "kind" ->
                    kind = json.nullValue()
                            ? Optional.empty()
                            : Optional.of(constant(DocumentKind.class, json.stringValue()));
                case "data_ref" -> ref = Optional.of(DataRef.parse(json.stringValue()));
                case "size" -> size = json.longValue();
                default -> json.skipValue();
            }
        }
        return new Item(
                name,
                kind,
                ref.orElseThrow(() -> new IllegalArgumentException("a document without data_ref")),
                size,
                context);
    }

    private static Refusal refusal(JsonCursor json) {
        RejectCode code = RejectCode.UNSUPPORTED;
        String detail = "";
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "code" -> code = constant(RejectCode.class, json.stringValue());
                case "detail" -> detail = json.stringValue();
                default -> json.skipValue();
            }
        }
        return new Refusal(code, detail);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
