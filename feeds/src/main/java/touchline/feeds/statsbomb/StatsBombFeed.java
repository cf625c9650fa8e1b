package touchline.feeds.statsbomb;

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
import touchline.feeds.internal.FileNames;
import touchline.feeds.internal.Head;
import touchline.feeds.internal.JsonRecords;
import touchline.feeds.internal.MatchContext;
import touchline.feeds.internal.MatchList;

/// StatsBomb's open data and the API's files of the same form: events, line-ups, 360 frames, match records.
public final class StatsBombFeed implements VendorFeed {
    public static final String VENDOR = "statsbomb";

    @Override
    public String vendor() {
        return VENDOR;
    }

    /// The id of the match is in none of the files but the match records: it is taken from the name.
    @Override
    public Optional<Recognised> recognise(String name, byte[] head) {
        var start = new Head(head);
        boolean list = start.first() == '[';
        if (list && start.has("possession_team") && start.has("play_pattern")) {
            return ofMatch(DocumentKind.EVENTS, FileNames.matchNumber(name));
        }
        if (list && start.has("event_uuid") && start.has("freeze_frame")) {
            return ofMatch(DocumentKind.FREEZE_FRAMES, FileNames.matchNumber(name));
        }
        if (list && start.has("lineup") && start.has("player_id") && start.has("team_id")) {
            return ofMatch(DocumentKind.SHEET, FileNames.matchNumber(name));
        }
        if (start.has("match_id") && start.has("home_team") && start.has("away_team_id")) {
            return list
                    ? Optional.of(new Recognised(VENDOR, DocumentKind.SHEET_LIST, Optional.empty()))
                    : ofMatch(DocumentKind.SHEET, start.numberOf("match_id"));
        }
        return Optional.empty();
    }

    private static Optional<Recognised> ofMatch(DocumentKind kind, Optional<String> match) {
        return match.map(id -> new Recognised(VENDOR, kind, Optional.of(id)));
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
        new Reading(documents, limits, out).run();
    }

    /// The reading of one match.
    private static final class Reading {
        private final List<Loaded> loaded = new ArrayList<>();
        private final ParseLimits limits;
        private final Sink out;
        private final MatchContext match;
        private final boolean framed;
        private Optional<EventForm> events = Optional.empty();

        Reading(MatchDocuments documents, ParseLimits limits, Sink out) throws IOException {
            this.limits = limits;
            this.out = out;
            match = new MatchContext(VENDOR, documents.vendorMatchId());
            for (Document document : documents.documents()) {
                load(document);
            }
            framed = loaded.stream().anyMatch(one -> one.document().kind() == DocumentKind.FREEZE_FRAMES);
        }

        private void load(Document document) throws IOException {
            Optional<byte[]> bytes = DocumentBytes.read(document, limits.maxDocumentBytes());
            if (bytes.isEmpty()) {
                JsonRecords.rejectTooLarge(document, limits, out);
            } else if (document.kind() == DocumentKind.EVENTS) {
                Preview preview = Preview.of(bytes.get(), limits);
                loaded.add(new Loaded(document, bytes.get(), preview));
                if (!match.knowsHome()) {
                    match.setHome(preview.home());
                    match.setAway(preview.away());
                }
            } else {
                loaded.add(new Loaded(document, bytes.get(), Preview.NOTHING));
                if (new Head(bytes.get()).first() == '{') {
                    new MatchForm(match).learnTeams(JsonRecords.cursor(bytes.get(), limits));
                }
            }
        }

        void run() {
            for (Loaded one : loaded) {
                var records = new JsonRecords(one.document(), one.bytes(), limits, out);
                switch (one.document().kind()) {
                    case SHEET -> readSheet(records, one);
                    case EVENTS -> readEvents(records, one);
                    case FREEZE_FRAMES -> readFrames(records);
                    case SHEET_LIST, TRACKING ->
                        records.rejectDocument(
                                RejectCode.UNSUPPORTED, 0, "no match is read from a document of this kind");
                }
            }
        }

        private void readSheet(JsonRecords records, Loaded one) {
            if (new Head(one.bytes()).first() == '{') {
                records.readSingleDocument("", new MatchForm(match));
            } else {
                records.readArrayDocument("lineups", new LineupForm(match));
            }
        }

        private void readEvents(JsonRecords records, Loaded one) {
            long first = one.preview().home();
            if (first != MatchContext.NOBODY && first != match.home()) {
                records.rejectDocument(
                        RejectCode.UNKNOWN_REFERENCE,
                        0,
                        "the first Starting XI is of team " + first + ", but the home team is " + match.home());
                return;
            }
            var form = new EventForm(one.bytes(), match, one.preview().halfCell(), framed);
            events = Optional.of(form);
            records.readArrayDocument("events", form);
        }

        private void readFrames(JsonRecords records) {
            records.readArrayDocument(
                    "frames", new FrameForm(match, event -> events.flatMap(form -> form.sideOf(event))));
        }
    }

    private record Loaded(Document document, byte[] bytes, Preview preview) {}
}
