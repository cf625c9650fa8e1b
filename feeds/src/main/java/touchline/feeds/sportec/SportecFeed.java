package touchline.feeds.sportec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchline.feeds.Document;
import touchline.feeds.DocumentKind;
import touchline.feeds.Location;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.Recognised;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed;

/// The feeds of the German league as Sportec delivers them. Events and positions need the match information of the same
/// match beside them, for the teams and the size of the pitch.
public final class SportecFeed implements VendorFeed {
    public static final String VENDOR = "sportec";

    private static final Pattern MATCH_ID = Pattern.compile("\\bMatchId\\s*=\\s*[\"']([A-Za-z0-9._-]{1,64})[\"']");

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public Optional<Recognised> recognise(String name, byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (!start.contains("<PutDataRequest") && !start.contains("<MatchInformation")) {
            return Optional.empty();
        }
        Optional<DocumentKind> kind = kindOf(start);
        Matcher match = MATCH_ID.matcher(start);
        return kind.isPresent() && match.find()
                ? Optional.of(new Recognised(VENDOR, kind.get(), Optional.of(match.group(1))))
                : Optional.empty();
    }

    private static Optional<DocumentKind> kindOf(String start) {
        if (start.contains("<MatchInformation")) {
            return Optional.of(DocumentKind.SHEET);
        }
        if (start.contains("<Positions") || start.contains("<FrameSet")) {
            return Optional.of(DocumentKind.TRACKING);
        }
        return start.contains("<Event ") ? Optional.of(DocumentKind.EVENTS) : Optional.empty();
    }

    /// The vendor has no lists of matches of this form.
    @Override
    public List<ListedMatch> split(Document list, ParseLimits limits) {
        return List.of();
    }

    @Override
    public void read(MatchDocuments documents, ParseLimits limits, Sink out) throws IOException {
        var match = new SportecMatch(documents.vendorMatchId());
        for (Document document : documents.documents()) {
            if (document.kind() == DocumentKind.SHEET) {
                new SheetReader(match, document, limits, out).read();
            }
        }
        EventReader events = new EventReader(match, limits, out);
        for (Document document : documents.documents()) {
            if (document.kind() == DocumentKind.EVENTS) {
                events.learn(document);
            }
        }
        for (Document document : documents.documents()) {
            if (document.kind() == DocumentKind.EVENTS) {
                events.read(document);
            }
        }
        for (Document document : documents.documents()) {
            switch (document.kind()) {
                case SHEET, EVENTS -> {}
                case TRACKING -> new PositionReader(match, document, limits, out).read();
                case SHEET_LIST, FREEZE_FRAMES ->
                    out.accept(
                            document,
                            new Parsed.Rejected(
                                    RejectCode.UNSUPPORTED,
                                    new Location(document.name(), 0, 0, ""),
                                    "Sportec has no documents of this kind",
                                    0,
                                    0,
                                    Math.max(0, document.size())));
            }
        }
    }
}
