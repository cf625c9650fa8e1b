package touchline.feeds.sportec;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
import touchline.model.TrackingFrame;

/// Reads a document of positions. They come person by person, so the columns of each period are gathered as whole
/// centimetres (some 10 MB for a half) and frames are handed on when the document ends.
///
/// A record is a frame: all positions of one number and period; its place in the document is that of the first of them.
/// A position that cannot be taken is a rejected record of its own and missing in its frame.
final class PositionReader {
    private static final XmlName ROOT = XmlName.of("PutDataRequest");
    private static final XmlName FRAME_SET = XmlName.of("FrameSet");
    private static final XmlName FRAME = XmlName.of("Frame");
    private static final XmlName BALL_STATUS = XmlName.of("BallStatus");
    private static final String BALL = "BALL";
    /// Rejections that are told one by one; what is wrong beyond is counted together.
    private static final int MAX_FAULTS = 1_000;

    private final SportecMatch match;
    private final Document document;
    private final ParseLimits limits;
    private final Sink out;
    private final Map<Period, PeriodColumns> periods = new EnumMap<>(Period.class);
    private final PeriodColumns.Room room = new PeriodColumns.Room();
    private final List<Parsed.Rejected> faults = new ArrayList<>();
    private long untold;
    private long records;

    PositionReader(SportecMatch match, Document document, ParseLimits limits, Sink out) {
        this.match = match;
        this.document = document;
        this.limits = limits;
        this.out = out;
    }

    void read() throws IOException {
        long end;
        try (InputStream in = document.bytes().open()) {
            XmlCursor xml = new XmlCursor(in, limits, limits.maxStreamedBytes());
            boolean more = true;
            while (more) {
                try {
                    readSets(xml);
                    more = false;
                } catch (XmlFault fault) {
                    add(fault, fault.offset(), 0);
                    more = !fault.isLast() && xml.resync(FRAME_SET, 2);
                }
            }
            end = xml.endOffset();
        }
        if (faults.isEmpty() && !match.knowsTeams()) {
            out.accept(document, withoutInformation(end));
            return;
        }
        emit();
    }

    private Parsed.Rejected withoutInformation(long end) {
        return new Parsed.Rejected(
                RejectCode.UNKNOWN_REFERENCE,
                new Location(document.name(), 0, 0, "Positions"),
                "who plays at home is not known: deliver the match information (feed 02.01) of "
                        + match.ref().id() + " together with its positions",
                0,
                0,
                end);
    }

    private void add(XmlFault fault, long offset, long length) {
        if (faults.size() < MAX_FAULTS) {
            Location at = fault.at(document.name(), "Positions/FrameSet");
            faults.add(new Parsed.Rejected(fault.code(), at, fault.detail(), 0, offset, length));
        } else {
            untold++;
        }
    }

    private void readSets(XmlCursor xml) throws IOException {
        for (XmlCursor.Token token = xml.next(); token != XmlCursor.Token.EOF; token = xml.next()) {
            if (token == XmlCursor.Token.START && xml.isNamed(FRAME_SET)) {
                readSet(xml);
            } else if (token == XmlCursor.Token.START && xml.depth() == 1 && !xml.isNamed(ROOT)) {
                throw xml.fault(RejectCode.UNSUPPORTED, "the document is a <" + xml.name() + ">, not a " + ROOT);
            }
        }
    }

    private void readSet(XmlCursor xml) throws IOException {
        int depth = xml.depth();
        Optional<PeriodColumns.Column> column = column(Attributes.of(xml), xml);
        for (XmlCursor.Token token = xml.next();
                token != XmlCursor.Token.END || xml.depth() >= depth;
                token = xml.next()) {
            if (token == XmlCursor.Token.START && xml.isNamed(FRAME) && column.isPresent()) {
                try {
                    frame(xml, column.get());
                } catch (XmlFault fault) {
                    add(fault, xml.offset(), xml.endOffset() - xml.offset());
                }
            }
        }
    }

    /// Where the positions of a set belong; nothing for the referees, who are tracked as a team of their own.
    private Optional<PeriodColumns.Column> column(Map<String, String> attributes, XmlCursor xml) {
        String section = attributes.getOrDefault("GameSection", "");
        Period period = Words.period(section)
                .orElseThrow(() -> xml.fault(RejectCode.MALFORMED, "GameSection '" + section + "' is not known"));
        String team = attributes.getOrDefault("TeamId", "");
        String person = attributes.getOrDefault("PersonId", "");
        requireMatch(attributes.getOrDefault("MatchId", ""), xml);
        PeriodColumns columns = periods.computeIfAbsent(period, one -> new PeriodColumns(one, room));
        if (team.equals(BALL)) {
            return Optional.of(columns.ball());
        }
        if (team.toLowerCase(Locale.ROOT).startsWith("referee")) {
            return Optional.empty();
        }
        if (team.isBlank() || person.isBlank()) {
            throw xml.fault(RejectCode.MISSING_FIELD, "<FrameSet> has no TeamId or no PersonId");
        }
        if (match.knowsTeams() && match.sideOf(team).isEmpty()) {
            throw xml.fault(RejectCode.UNKNOWN_REFERENCE, "team '" + team + "' is not in the match information");
        }
        if (match.team(team).isEmpty() || match.player(person).isEmpty()) {
            throw xml.fault(RejectCode.MALFORMED, "TeamId or PersonId is no id");
        }
        return Optional.of(columns.person(
                match.player(person).orElseThrow(), match.team(team).orElseThrow(), xml));
    }

    private void requireMatch(String id, XmlCursor xml) {
        if (!id.isEmpty() && !id.equals(match.ref().id())) {
            throw xml.fault(
                    RejectCode.UNKNOWN_REFERENCE,
                    "positions of match " + id + " among the documents of "
                            + match.ref().id());
        }
    }

    private void frame(XmlCursor xml, PeriodColumns.Column column) {
        int number = -1;
        int time = -1;
        int x = -1;
        int y = -1;
        int z = -1;
        int status = -1;
        for (int i = 0; i < xml.attributeCount(); i++) {
            switch (xml.shortName(i)) {
                case 'N' -> number = i;
                case 'T' -> time = i;
                case 'X' -> x = i;
                case 'Y' -> y = i;
                case 'Z' -> z = i;
                case 0 -> status = xml.isNamed(i, BALL_STATUS) ? i : status;
                default -> {} // speed, acceleration, distance, minute: we compute our own
            }
        }
        if (number < 0 || time < 0 || x < 0 || y < 0) {
            throw xml.fault(RejectCode.MISSING_FIELD, "<Frame> lacks N, T, X or Y");
        }
        boolean inPlay = status < 0 || xml.valueLength(status) == 0 || xml.byteAt(status, 0) != '0';
        column.put(
                xml,
                Numbers.whole(xml, number),
                time,
                Numbers.centimetres(xml, x),
                Numbers.centimetres(xml, y),
                z < 0 ? TrackingFrame.MISSING : Numbers.centimetres(xml, z),
                inPlay);
    }

    private void emit() {
        guessDirections();
        for (PeriodColumns columns : periods.values()) {
            boolean turned = match.left(columns.period()).orElse(Side.HOME) == Side.AWAY;
            records = columns.emit(document, records, turned, limits, out);
        }
        for (Parsed.Rejected fault : faults) {
            out.accept(document, numbered(fault));
        }
        if (untold > 0) {
            Parsed.Rejected last = faults.getLast();
            out.accept(
                    document,
                    numbered(new Parsed.Rejected(
                            RejectCode.LIMIT_EXCEEDED,
                            last.at(),
                            untold + " more positions behind this place cannot be taken",
                            0,
                            last.offset() + last.length(),
                            0)));
        }
    }

    private Parsed.Rejected numbered(Parsed.Rejected fault) {
        return new Parsed.Rejected(fault.code(), fault.at(), fault.detail(), records++, fault.offset(), fault.length());
    }

    /// Without events the first frames tell: at the start of a period each team is on its own side.
    private void guessDirections() {
        for (PeriodColumns columns : periods.values()) {
            if (match.left(columns.period()).isEmpty()) {
                Optional<Side> left = columns.leftSide(team -> match.sheet().sideOf(team));
                left.ifPresent(side -> match.left(columns.period(), side));
            }
        }
    }
}
