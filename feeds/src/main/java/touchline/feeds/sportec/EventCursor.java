package touchline.feeds.sportec;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.feeds.Document;
import touchline.feeds.Location;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.xml.XmlCursor;
import touchline.feeds.internal.xml.XmlFault;
import touchline.feeds.internal.xml.XmlName;

/// Reads an event document one event at a time; after what cannot be read it goes on at the next event.
final class EventCursor {
    private static final XmlName EVENT = XmlName.of("Event");
    private static final XmlName ROOT = XmlName.of("PutDataRequest");
    /// Elements that may be inside one event; the vendor nests three deep.
    private static final int MAX_ELEMENTS = 64;

    private final Document document;
    private final ParseLimits limits;
    private final XmlCursor xml;
    private int records;
    private boolean ended;
    private long begun;

    EventCursor(Document document, InputStream in, ParseLimits limits) {
        this.document = document;
        this.limits = limits;
        this.xml = new XmlCursor(in, limits, limits.maxDocumentBytes());
    }

    /// What the next record is: an event, or a rejection in its place.
    sealed interface Next {
        record Event(RawEvent event) implements Next {}

        record Bad(Parsed.Rejected rejected) implements Next {}
    }

    /// The next record, or nothing at the end of the document.
    Optional<Next> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        begun = -1;
        try {
            Optional<Next> event = readOne().map(Next.Event::new);
            ended = event.isEmpty();
            records++;
            return event;
        } catch (XmlFault fault) {
            long end = Math.max(fault.offset(), xml.endOffset());
            long from = begun >= 0 ? begun : Math.min(fault.offset(), end);
            Location at = fault.at(document.name(), "Event[" + records + "]");
            var rejected = new Parsed.Rejected(fault.code(), at, fault.detail(), records++, from, end - from);
            ended = fault.isLast() || records > limits.maxRecords() || !xml.resync(EVENT, 1);
            return Optional.of(new Next.Bad(rejected));
        }
    }

    private Optional<RawEvent> readOne() throws IOException {
        for (XmlCursor.Token token = xml.next(); token != XmlCursor.Token.EOF; token = xml.next()) {
            if (token == XmlCursor.Token.START && xml.isNamed(EVENT)) {
                begun = xml.offset();
                if (records >= limits.maxRecords()) {
                    throw xml.fault(RejectCode.LIMIT_EXCEEDED, "more than " + limits.maxRecords() + " events");
                }
                return Optional.of(event());
            }
            if (token == XmlCursor.Token.START && xml.depth() == 1 && !xml.isNamed(ROOT)) {
                throw xml.fault(RejectCode.UNSUPPORTED, "the document is a <" + xml.name() + ">, not a " + ROOT);
            }
        }
        return Optional.empty();
    }

    private RawEvent event() throws IOException {
        Location at = new Location(document.name(), begun, xml.line(), "Event[" + records + "]");
        int depth = xml.depth();
        Map<String, String> attributes = Attributes.of(xml);
        List<RawEvent.Element> inner = new ArrayList<>(3);
        for (XmlCursor.Token token = xml.next();
                token != XmlCursor.Token.END || xml.depth() >= depth;
                token = xml.next()) {
            if (token == XmlCursor.Token.START) {
                requireSmall(inner.size());
                inner.add(new RawEvent.Element(xml.name(), Attributes.of(xml), xml.depth() == depth + 1));
            }
        }
        String written = attributes.getOrDefault("EventTime", "");
        Optional<Instant> time = Words.time(written);
        if (time.isEmpty()) {
            throw xml.fault(RejectCode.MALFORMED, "EventTime '" + shown(written) + "' is not a time with an offset");
        }
        if (attributes.getOrDefault("EventId", "").isBlank() || inner.isEmpty()) {
            throw xml.fault(RejectCode.MISSING_FIELD, "an event without EventId or without an element inside");
        }
        return new RawEvent(attributes, inner, time.get(), records, begun, xml.endOffset() - begun, at);
    }

    private void requireSmall(int elements) {
        if (elements == MAX_ELEMENTS) {
            throw xml.fault(RejectCode.LIMIT_EXCEEDED, "more than " + MAX_ELEMENTS + " elements in an event");
        }
        if (xml.endOffset() - begun > limits.maxRecordBytes()) {
            throw xml.fault(RejectCode.LIMIT_EXCEEDED, "an event of more than " + limits.maxRecordBytes() + " bytes");
        }
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
