package touchline.feeds.sportec;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.feeds.Document;
import touchline.feeds.Location;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed.Sink;
import touchline.feeds.internal.xml.XmlCursor;
import touchline.feeds.internal.xml.XmlFault;
import touchline.feeds.internal.xml.XmlName;
import touchline.model.Period;
import touchline.model.Side;

/// Reads the event documents of a match: first all of them whole, since only the kick-offs tell to which period a
/// moment
/// belongs and who plays in which direction; then each event is made a fact. A match has some 1,600 events.
final class EventReader {
    private static final XmlName EVENT = XmlName.of("Event");
    /// Elements that may be inside one event; the vendor nests three deep.
    private static final int MAX_ELEMENTS = 64;

    private final SportecMatch match;
    private final ParseLimits limits;
    private final Sink out;
    private final Map<Document, List<Object>> loaded = new LinkedHashMap<>();
    private long total;

    EventReader(SportecMatch match, ParseLimits limits, Sink out) {
        this.match = match;
        this.limits = limits;
        this.out = out;
    }

    /// Reads a document's events; what is wrong with them is told by [#emit], in its place.
    void load(Document document) throws IOException {
        List<Object> records = new ArrayList<>();
        loaded.put(document, records);
        try (InputStream in = document.bytes().open()) {
            XmlCursor xml = new XmlCursor(in, limits, limits.maxDocumentBytes());
            boolean more = true;
            while (more) {
                try {
                    more = readOne(document, xml, records);
                } catch (XmlFault fault) {
                    records.add(rejected(document, fault, records.size(), xml));
                    more = !fault.isLast() && xml.resync(EVENT, 1);
                }
            }
        }
    }

    /// Goes on to the next event and takes it; false at the end of the document.
    private boolean readOne(Document document, XmlCursor xml, List<Object> records) throws IOException {
        for (XmlCursor.Token token = xml.next(); token != XmlCursor.Token.EOF; token = xml.next()) {
            if (token == XmlCursor.Token.START && xml.isNamed(EVENT)) {
                if (++total > limits.maxRecords()) {
                    throw xml.fault(RejectCode.LIMIT_EXCEEDED, "more than " + limits.maxRecords() + " events");
                }
                RawEvent event = event(document, xml, records.size());
                records.add(event);
                learn(event);
                return true;
            }
        }
        return false;
    }

    private static RawEvent event(Document document, XmlCursor xml, int record) throws IOException {
        long offset = xml.offset();
        Location at = new Location(document.name(), offset, xml.line(), "Event[" + record + "]");
        int depth = xml.depth();
        Map<String, String> attributes = Attributes.of(xml);
        List<RawEvent.Element> inner = new ArrayList<>(3);
        for (XmlCursor.Token token = xml.next(); !(token == XmlCursor.Token.END && xml.depth() < depth); ) {
            if (token == XmlCursor.Token.START) {
                if (inner.size() == MAX_ELEMENTS) {
                    throw xml.fault(RejectCode.LIMIT_EXCEEDED, "more than " + MAX_ELEMENTS + " elements in an event");
                }
                inner.add(new RawEvent.Element(xml.name(), Attributes.of(xml)));
            }
            token = xml.next();
        }
        String written = attributes.getOrDefault("EventTime", "");
        Optional<Instant> time = Words.time(written);
        if (time.isEmpty()) {
            throw xml.fault(RejectCode.MALFORMED, "EventTime '" + written + "' is not a time with an offset");
        }
        if (attributes.getOrDefault("EventId", "").isBlank() || inner.isEmpty()) {
            throw xml.fault(RejectCode.MISSING_FIELD, "an event without EventId or without an element inside");
        }
        return new RawEvent(attributes, inner, time.get(), record, offset, xml.endOffset() - offset, at);
    }

    /// Kick-offs that name their period tell when it began, and the first one who is on the left.
    private void learn(RawEvent event) {
        Optional<Period> period = event.element("KickOff")
                .flatMap(kickOff -> Optional.ofNullable(kickOff.attributes().get("GameSection")))
                .flatMap(Words::period);
        if (period.isEmpty()) {
            return;
        }
        match.kickOff(period.get(), event.time());
        event.value("TeamLeft").flatMap(match::sideOf).ifPresent(side -> match.left(period.get(), side));
        event.value("TeamRight").flatMap(match::sideOf).ifPresent(side -> match.left(period.get(), side.opposite()));
    }

    void emit() {
        loaded.forEach(this::emit);
    }

    private void emit(Document document, List<Object> records) {
        Map<String, String> kindOfId = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            switch (records.get(i)) {
                case Parsed.Rejected rejected -> out.accept(document, rejected);
                case RawEvent event -> emit(document, event, next(records, i), kindOfId);
                default -> throw new IllegalStateException("neither an event nor a rejection");
            }
        }
    }

    private static Optional<RawEvent> next(List<Object> records, int i) {
        return i + 1 < records.size() && records.get(i + 1) instanceof RawEvent event
                ? Optional.of(event)
                : Optional.empty();
    }

    private void emit(Document document, RawEvent event, Optional<RawEvent> next, Map<String, String> kindOfId) {
        if (!match.knowsTeams()) {
            reject(
                    document,
                    event,
                    RejectCode.UNKNOWN_REFERENCE,
                    "who plays at home is not known: deliver the match information (feed 02.01) of "
                            + match.ref().id() + " together with its events");
            return;
        }
        Optional<Period> period = periodOf(event.time());
        if (period.isEmpty()) {
            reject(
                    document,
                    event,
                    RejectCode.UNKNOWN_REFERENCE,
                    "no kick-off of a period before " + event.time() + " was delivered with it");
            return;
        }
        Optional<Side> left = match.left(period.get());
        if (left.isEmpty()) {
            reject(document, event, RejectCode.UNKNOWN_REFERENCE, "no kick-off says which team is on the left");
            return;
        }
        try {
            new EventForm(match, period.get(), left.get() == Side.AWAY, id(event, kindOfId))
                    .facts(event, next)
                    .forEach(fact -> out.accept(
                            document,
                            new Parsed.Accepted(
                                    event.record(),
                                    fact.part(),
                                    fact.id(),
                                    0,
                                    Optional.of(event.time()),
                                    fact.fact(),
                                    event.offset(),
                                    event.length())));
        } catch (IllegalArgumentException e) {
            reject(document, event, RejectCode.OUT_OF_RANGE, String.valueOf(e.getMessage()));
        }
    }

    /// The vendor uses one id for several events of one moment: those of another kind get their kind behind the id. The
    /// same kind again is the same event again.
    private static String id(RawEvent event, Map<String, String> kindOfId) {
        String id = event.own("EventId").orElseThrow();
        String kind = event.inner().getFirst().name();
        String first = kindOfId.putIfAbsent(id, kind);
        return first == null || first.equals(kind) ? id : id + ":" + kind;
    }

    /// The period whose kick-off is the last one not after this moment; just before the first kick-off the first
    /// period.
    private Optional<Period> periodOf(Instant time) {
        Optional<Period> found = Optional.empty();
        for (Map.Entry<Period, Instant> kickOff : match.kickOffs().entrySet()) {
            if (found.isEmpty() || !kickOff.getValue().isAfter(time)) {
                found = Optional.of(kickOff.getKey());
            }
        }
        return found;
    }

    private void reject(Document document, RawEvent event, RejectCode code, String detail) {
        out.accept(
                document,
                new Parsed.Rejected(code, event.at(), detail, event.record(), event.offset(), event.length()));
    }

    private static Parsed.Rejected rejected(Document document, XmlFault fault, int record, XmlCursor xml) {
        long end = Math.max(fault.offset(), xml.endOffset());
        return new Parsed.Rejected(
                fault.code(),
                fault.at(document.name(), "Event[" + record + "]"),
                fault.detail(),
                record,
                Math.min(fault.offset(), end),
                end - Math.min(fault.offset(), end));
    }
}
