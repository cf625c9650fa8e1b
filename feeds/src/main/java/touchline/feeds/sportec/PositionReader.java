package touchline.feeds.sportec;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
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

/// Reads a document of positions. They come person by person, so the columns of each period are gathered as whole
/// centimetres (some 10 MB for a half) and frames are handed on when the document ends.
final class PositionReader {
    private static final XmlName FRAME_SET = XmlName.of("FrameSet");
    private static final XmlName FRAME = XmlName.of("Frame");
    private static final XmlName BALL_STATUS = XmlName.of("BallStatus");
    private static final String BALL = "BALL";
    /// Rejected records that are told one by one; what comes after them ends the document.
    private static final int MAX_FAULTS = 1_000;
    private static final int MAX_PERSONS = 128;

    private final SportecMatch match;
    private final Document document;
    private final ParseLimits limits;
    private final Sink out;
    private final Map<Period, PeriodColumns> periods = new EnumMap<>(Period.class);
    private final List<XmlFault> faults = new ArrayList<>();
    private long end;

    PositionReader(SportecMatch match, Document document, ParseLimits limits, Sink out) {
        this.match = match;
        this.document = document;
        this.limits = limits;
        this.out = out;
    }

    void read() throws IOException {
        try (InputStream in = document.bytes().open()) {
            XmlCursor xml = new XmlCursor(in, limits, limits.maxStreamedBytes());
            boolean more = true;
            while (more) {
                try {
                    readSets(xml);
                    more = false;
                } catch (XmlFault fault) {
                    faults.add(fault);
                    more = !fault.isLast() && faults.size() < MAX_FAULTS && xml.resync(FRAME_SET, 2);
                }
                end = Math.max(end, xml.endOffset());
            }
        }
        emit();
    }

    private void readSets(XmlCursor xml) throws IOException {
        for (XmlCursor.Token token = xml.next(); token != XmlCursor.Token.EOF; token = xml.next()) {
            if (token == XmlCursor.Token.START && xml.isNamed(FRAME_SET)) {
                Map<String, String> attributes = Attributes.of(xml);
                readFrames(xml, column(attributes, xml), xml.depth());
            }
        }
    }

    private PeriodColumns.Column column(Map<String, String> attributes, XmlCursor xml) {
        String section = attributes.getOrDefault("GameSection", "");
        Period period = Words.period(section)
                .orElseThrow(() -> xml.fault(RejectCode.MALFORMED, "GameSection '" + section + "' is not known"));
        String person = attributes.getOrDefault("PersonId", "");
        String team = attributes.getOrDefault("TeamId", "");
        PeriodColumns columns = periods.computeIfAbsent(period, PeriodColumns::new);
        if (team.equals(BALL)) {
            return columns.ball();
        }
        if (team.isBlank() || person.isBlank()) {
            throw xml.fault(RejectCode.MISSING_FIELD, "<FrameSet> has no TeamId or no PersonId");
        }
        if (match.sideOf(team).isEmpty()) {
            // referees are tracked as a team of their own; without a sheet nobody can be told apart
            return columns.nobody();
        }
        if (columns.persons() == MAX_PERSONS) {
            throw xml.fault(RejectCode.LIMIT_EXCEEDED, "more than " + MAX_PERSONS + " persons in a period");
        }
        return columns.person(
                match.player(person).orElseThrow(), match.team(team).orElseThrow());
    }

    private void readFrames(XmlCursor xml, PeriodColumns.Column column, int setDepth) throws IOException {
        for (XmlCursor.Token token = xml.next(); !(token == XmlCursor.Token.END && xml.depth() < setDepth); ) {
            if (token == XmlCursor.Token.START && xml.isNamed(FRAME)) {
                frame(xml, column);
            }
            token = xml.next();
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
        long frame = Numbers.whole(xml, number);
        boolean inPlay = status < 0 || xml.byteAt(status, 0) != '0';
        column.put(
                xml,
                frame,
                Numbers.millis(xml, time),
                Numbers.centimetres(xml, x),
                Numbers.centimetres(xml, y),
                z < 0 ? touchline.model.TrackingFrame.MISSING : Numbers.centimetres(xml, z),
                inPlay);
    }

    private void emit() {
        long record = 0;
        if (!match.knowsTeams()) {
            out.accept(
                    document,
                    new Parsed.Rejected(
                            RejectCode.UNKNOWN_REFERENCE,
                            new Location(document.name(), 0, 0, "Positions"),
                            "who plays at home is not known: deliver the match information (feed 02.01) of "
                                    + match.ref().id() + " together with its positions",
                            0,
                            0,
                            end));
            return;
        }
        guessDirections();
        for (PeriodColumns columns : periods.values()) {
            boolean turned = match.left(columns.period()).orElse(Side.HOME) == Side.AWAY;
            record = columns.emit(document, end, record, turned, out);
        }
        for (XmlFault fault : faults) {
            out.accept(
                    document,
                    new Parsed.Rejected(
                            fault.code(),
                            fault.at(document.name(), "Positions/FrameSet"),
                            fault.detail(),
                            record++,
                            Math.min(fault.offset(), end),
                            0));
        }
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

    /// Times of frames are UTC.
    static Instant instant(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis);
    }
}
