package touchline.feeds.wyscout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.feeds.Document;
import touchline.feeds.DocumentKind;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Recognised;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed;
import touchline.feeds.internal.DocumentBytes;
import touchline.feeds.internal.Head;
import touchline.feeds.internal.JsonRecords;
import touchline.feeds.internal.MatchContext;
import touchline.feeds.internal.MatchList;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonNames;

/// Wyscout's events of version 2 in both layouts, and the match records of the public data set.
public final class WyscoutFeed implements VendorFeed {
    public static final String VENDOR = "wyscout";

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public Optional<Recognised> recognise(String name, byte[] head) {
        var start = new Head(head);
        byte first = start.first();
        if (first == '{' && start.has("eventSec") && start.has("matchPeriod") && start.has("subEventName")) {
            return start.numberOf("matchId").map(id -> new Recognised(VENDOR, DocumentKind.EVENTS, Optional.of(id)));
        }
        if (!start.has("teamsData") || !start.has("wyId")) {
            return Optional.empty();
        }
        if (first == '[') {
            return Optional.of(new Recognised(VENDOR, DocumentKind.SHEET_LIST, Optional.empty()));
        }
        return start.numberOf("wyId").map(id -> new Recognised(VENDOR, DocumentKind.SHEET, Optional.of(id)));
    }

    @Override
    public List<ListedMatch> split(Document list, ParseLimits limits) throws IOException {
        Optional<byte[]> bytes = DocumentBytes.read(list, limits.maxDocumentBytes());
        return bytes.isEmpty()
                ? List.of()
                : MatchList.split(list, bytes.get(), limits, new MatchForm(new MatchContext(VENDOR, ""))::readId);
    }

    @Override
    public void read(MatchDocuments documents, ParseLimits limits, Sink out) throws IOException {
        var match = new MatchContext(VENDOR, documents.vendorMatchId());
        List<Document> held = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        for (Document document : documents.documents()) {
            Optional<byte[]> bytes = DocumentBytes.read(document, limits.maxDocumentBytes());
            if (bytes.isEmpty()) {
                JsonRecords.rejectTooLarge(document, limits, out);
                continue;
            }
            held.add(document);
            contents.add(bytes.get());
            if (document.kind() == DocumentKind.SHEET) {
                new MatchForm(match).learnTeams(JsonRecords.cursor(bytes.get(), limits));
            }
        }
        for (int i = 0; i < held.size(); i++) {
            var records = new JsonRecords(held.get(i), contents.get(i), limits, out);
            switch (held.get(i).kind()) {
                case SHEET -> records.readSingleDocument("", new MatchForm(match));
                case EVENTS -> new Events(contents.get(i), limits, match, records).read();
                case SHEET_LIST, FREEZE_FRAMES, TRACKING ->
                    records.rejectDocument(RejectCode.UNSUPPORTED, 0, "no match is read from a document of this kind");
            }
        }
    }

    /// The reading of one events file: first what stands behind the events, then the rest in its order.
    private static final class Events {
        private static final JsonNames MEMBERS = JsonNames.of("events", "teams", "players");

        private final byte[] bytes;
        private final MatchContext match;
        private final JsonRecords records;
        private final JsonCursor json;
        private final Tail tail;

        Events(byte[] bytes, ParseLimits limits, MatchContext match, JsonRecords records) {
            this.bytes = bytes;
            this.match = match;
            this.records = records;
            json = records.json();
            tail = Tail.of(bytes, limits);
        }

        void read() {
            if (tail.comma() >= 0
                    && match.knowsHome()
                    && (tail.home() != match.home() || tail.away() != match.away())) {
                records.rejectDocument(
                        RejectCode.UNKNOWN_REFERENCE,
                        tail.comma(),
                        "teams are " + tail.home() + " and " + tail.away() + ", but the match record says "
                                + match.home() + " at home to " + match.away());
                return;
            }
            int start = json.offset();
            int end = bytes.length;
            if (tail.comma() >= 0) {
                json.seek(tail.comma(), 1);
                readMembers(bytes.length);
                end = tail.comma();
                json.reset(bytes, start, end);
            }
            readHead(start, end);
        }

        private void readHead(int from, int end) {
            try {
                json.beginObject();
            } catch (JsonException e) {
                records.reject("", e, from, end);
                return;
            }
            readMembers(end);
        }

        /// The members up to the end of the document, or up to what was read already.
        private void readMembers(int end) {
            boolean intact = true;
            while (intact) {
                int from = json.offset();
                if (end < bytes.length && json.atEnd()) {
                    return;
                }
                try {
                    int name = json.nextName(MEMBERS);
                    if (name == JsonCursor.END) {
                        records.readEnd(end);
                        return;
                    }
                    intact = readMember(name, end);
                } catch (JsonException e) {
                    records.reject("", e, from, end);
                    return;
                }
            }
        }

        private boolean readMember(int name, int end) {
            return switch (name) {
                case 0 -> match.knowsHome() ? readEvents(end) : rejectEvents(end);
                case 1 -> records.readValue("teams", end, new TeamsForm(match));
                case 2 -> records.readValue("players", end, new PlayersForm(match));
                default -> {
                    json.skipValue();
                    yield true;
                }
            };
        }

        private boolean readEvents(int end) {
            return records.readArray("events", end, new EventForm(match));
        }

        /// No place can be given without the home team, so the events are turned away as one.
        private boolean rejectEvents(int end) {
            json.peek();
            int from = json.offset();
            try {
                json.skipValue();
                records.reject(
                        "events",
                        RejectCode.MISSING_FIELD,
                        from,
                        "no teams before or behind the events and no match record: it is not known who plays at home",
                        from,
                        json.offset());
                return true;
            } catch (JsonException e) {
                records.reject("events", e, from, end);
                return false;
            }
        }
    }
}
