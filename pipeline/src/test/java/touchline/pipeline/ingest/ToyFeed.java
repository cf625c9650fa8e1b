package touchline.pipeline.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.feeds.Document;
import touchline.feeds.DocumentKind;
import touchline.feeds.Location;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.Recognised;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.Fact;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.Restart;
import touchline.model.Roster;
import touchline.model.Score;
import touchline.model.TeamId;
import touchline.model.TeamSheet;
import touchline.model.TrackingFrame;
import touchline.model.VendorRecord;
import touchline.model.VendorRef;
import touchline.model.Withdrawal;

/// A vendor small enough to write its files by hand: one record per line, the first line `toy <kind> <match>`.
///
/// `goal|own|pass ID REVISION PERIOD MILLIS TEAM`, `withdraw ID REVISION`, `sheet HOME AWAY`, `frame NUMBER MILLIS`;
/// `foul` makes a derived card too. Everything else is malformed. A list has one `match ID HOME AWAY` per line.
final class ToyFeed implements VendorFeed {
    private static final Roster ROSTER = new Roster(List.of(new Roster.Entry(player("p1"), team("h"))));

    @Override
    public String vendor() {
        return "toy";
    }

    @Override
    public Optional<Recognised> recognise(String name, byte[] head) {
        String[] first = new String(head, StandardCharsets.UTF_8).split("\n", 2)[0].split(" ");
        if (first.length < 2 || !first[0].equals("toy")) {
            return Optional.empty();
        }
        DocumentKind kind = DocumentKind.valueOf(first[1].toUpperCase(java.util.Locale.ROOT));
        return Optional.of(new Recognised("toy", kind, first.length > 2 ? Optional.of(first[2]) : Optional.empty()));
    }

    @Override
    public List<ListedMatch> split(Document list, ParseLimits limits) throws IOException {
        List<ListedMatch> matches = new ArrayList<>();
        for (Line line : lines(list)) {
            matches.add(new ListedMatch(line.text.split(" ")[1], list.ref().part(line.offset, line.text.length())));
        }
        return matches;
    }

    @Override
    public void read(MatchDocuments documents, ParseLimits limits, Sink out) throws IOException {
        for (Document document : documents.documents()) {
            int record = 0;
            for (Line line : lines(document)) {
                parse(document, line, record++, out);
            }
        }
    }

    private record Line(String text, long offset) {}

    private static List<Line> lines(Document document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = document.bytes().open()) {
            in.transferTo(bytes);
        }
        List<Line> lines = new ArrayList<>();
        long offset = 0;
        for (String text : bytes.toString(StandardCharsets.US_ASCII).split("\n")) {
            if (!text.startsWith("toy ") && !text.isEmpty()) {
                lines.add(new Line(text, offset));
            }
            offset += text.length() + 1;
        }
        return lines;
    }

    private static void parse(Document document, Line line, long record, Sink out) {
        String[] words = line.text.split(" ");
        int length = line.text.length();
        try {
            String id = words[0].equals("sheet") || words[0].equals("match") ? "sheet" : words[1];
            int revision = words[0].equals("withdraw") || words.length > 4 ? Integer.parseInt(words[2]) : 0;
            out.accept(
                    document,
                    new Parsed.Accepted(record, 0, id, revision, Optional.empty(), fact(words), line.offset, length));
            if (words[0].equals("foul")) {
                Fact card = event(words, new Action.Card(Action.Card.Colour.YELLOW));
                out.accept(
                        document,
                        new Parsed.Accepted(
                                record, 1, id + ":card", revision, Optional.empty(), card, line.offset, length));
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            Location at = new Location(document.name(), line.offset, 0, "line[" + record + "]");
            out.accept(
                    document,
                    new Parsed.Rejected(RejectCode.MALFORMED, at, "not a toy: " + e, record, line.offset, length));
        }
    }

    private static Fact fact(String[] words) {
        return switch (words[0]) {
            case "sheet" -> sheet(words[1], words[2]);
            case "match" -> sheet(words[2], words[3]);
            case "frame" -> frame(Integer.parseInt(words[1]), Long.parseLong(words[2]));
            case "withdraw" -> new Withdrawal();
            case "goal" ->
                event(
                        words,
                        new Action.Shot(
                                Optional.empty(),
                                Action.Shot.Outcome.GOAL,
                                BodyPart.HEAD,
                                Restart.OPEN_PLAY,
                                Optional.empty()));
            case "own" -> event(words, new Action.OwnGoal());
            case "foul" -> event(words, new Action.Foul(Action.Foul.Kind.FOUL));
            case "pass" -> event(words, new Action.Touch());
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static MatchEvent event(String[] words, Action action) {
        Period period = Period.of(Integer.parseInt(words[3]));
        return new MatchEvent(
                GameClock.ofMillis(period, Long.parseLong(words[4])),
                Optional.of(team(words[5])),
                Optional.of(player("p1")),
                Optional.of(new PitchPoint(1.5, -2)),
                action,
                new VendorRecord(words[1], words[0], Optional.of(words[5]), Optional.of("p1"), RawJson.EMPTY));
    }

    private static TrackingFrame frame(int number, long millis) {
        return new TrackingFrame(
                GameClock.ofMillis(Period.FIRST_HALF, millis),
                number,
                ROSTER,
                new short[] {100},
                new short[] {-200},
                new TrackingFrame.Ball((short) 10, (short) 20, (short) 30),
                true);
    }

    private static MatchSheet sheet(String home, String away) {
        return new MatchSheet(
                new VendorRef("toy", "m1"),
                Optional.of(teamSheet(home)),
                Optional.of(teamSheet(away)),
                Optional.empty(),
                Optional.of("Toy Cup"),
                Optional.empty(),
                Optional.of(PitchSize.STANDARD),
                Optional.of(new Score(1, 1)),
                Optional.empty(),
                Map.of());
    }

    private static TeamSheet teamSheet(String id) {
        return new TeamSheet(
                team(id), new VendorRef("toy", id), "Team " + id, Optional.empty(), Optional.empty(), List.of());
    }

    static TeamId team(String id) {
        return TeamId.of("toy", id);
    }

    static PlayerId player(String id) {
        return PlayerId.of("toy", id);
    }
}
