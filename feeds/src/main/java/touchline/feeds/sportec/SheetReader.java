package touchline.feeds.sportec;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import touchline.feeds.Document;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed.Sink;
import touchline.feeds.internal.xml.XmlCursor;
import touchline.feeds.internal.xml.XmlFault;
import touchline.model.LineupPlayer;
import touchline.model.MatchSheet;
import touchline.model.PitchSize;
import touchline.model.TeamSheet;
import touchline.model.VendorRef;

/// Reads the match information: one record, one sheet.
final class SheetReader {
    private static final String ID = "sheet";
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    private final SportecMatch match;
    private final Document document;
    private final ParseLimits limits;
    private final Sink out;
    private MatchSheet sheet;
    private Optional<TeamSheet> team = Optional.empty();
    private final List<LineupPlayer> players = new ArrayList<>();
    private boolean home;

    SheetReader(SportecMatch match, Document document, ParseLimits limits, Sink out) {
        this.match = match;
        this.document = document;
        this.limits = limits;
        this.out = out;
        this.sheet = MatchSheet.empty(match.ref());
    }

    void read() throws IOException {
        long end = 0;
        try (InputStream in = document.bytes().open()) {
            XmlCursor xml = new XmlCursor(in, limits, limits.maxDocumentBytes());
            for (XmlCursor.Token token = xml.next(); token != XmlCursor.Token.EOF; token = xml.next()) {
                String name = xml.name();
                if (token == XmlCursor.Token.START) {
                    element(name, Attributes.of(xml), xml);
                } else if (name.equals("Team")) {
                    endTeam();
                }
                end = xml.endOffset();
            }
            if (sheet.home().isEmpty() || sheet.away().isEmpty()) {
                throw xml.fault(RejectCode.MISSING_FIELD, "the match information does not name both teams");
            }
        } catch (XmlFault fault) {
            reject(fault, Math.max(fault.offset(), end));
            return;
        }
        match.learn(sheet);
        out.accept(document, new Parsed.Accepted(0, 0, ID, 0, Optional.empty(), sheet, 0, end));
    }

    private void reject(XmlFault fault, long end) {
        out.accept(
                document,
                new Parsed.Rejected(
                        fault.code(), fault.at(document.name(), "MatchInformation"), fault.detail(), 0, 0, end));
    }

    private void element(String name, Map<String, String> attributes, XmlCursor xml) {
        switch (name) {
            case "General" -> general(attributes, xml);
            case "Environment" -> environment(attributes);
            case "Team" -> beginTeam(attributes, xml);
            case "Player" -> player(attributes, xml);
            default -> {} // staff, referees and prose are not needed yet
        }
    }

    private void general(Map<String, String> attributes, XmlCursor xml) {
        String id = required(attributes, "MatchId", xml);
        if (!id.equals(match.ref().id())) {
            throw xml.fault(
                    RejectCode.UNKNOWN_REFERENCE,
                    "match information of " + id + " among the documents of "
                            + match.ref().id());
        }
        sheet = new MatchSheet(
                match.ref(),
                sheet.home(),
                sheet.away(),
                text(attributes, "KickoffTime")
                        .or(() -> text(attributes, "PlannedKickoffTime"))
                        .flatMap(Words::time),
                text(attributes, "CompetitionName"),
                text(attributes, "Season"),
                sheet.pitch(),
                text(attributes, "Result").flatMap(Words::score),
                sheet.shootOut(),
                sheet.periods());
    }

    private void environment(Map<String, String> attributes) {
        try {
            double length = Double.parseDouble(attributes.getOrDefault("PitchX", ""));
            double width = Double.parseDouble(attributes.getOrDefault("PitchY", ""));
            sheet = sheet.withPitch(new PitchSize(length, width));
        } catch (IllegalArgumentException e) {
            // no size, or none that a pitch can have: positions are then laid on the standard pitch
        }
    }

    private void beginTeam(Map<String, String> attributes, XmlCursor xml) {
        String id = required(attributes, "TeamId", xml);
        String role = required(attributes, "Role", xml);
        if (!role.equals("home") && !role.equals("guest")) {
            throw xml.fault(RejectCode.MALFORMED, "Role '" + role + "' is neither home nor guest");
        }
        home = role.equals("home");
        players.clear();
        team = Optional.of(new TeamSheet(
                match.team(id).orElseThrow(() -> unsafe("TeamId", xml)),
                new VendorRef(SportecFeed.VENDOR, id),
                attributes.getOrDefault("TeamName", ""),
                text(attributes, "LineUp"),
                text(attributes, "PlayerShirtMainColor")
                        .map(colour -> colour.toLowerCase(Locale.ROOT))
                        .filter(colour -> COLOUR.matcher(colour).matches()),
                List.of()));
    }

    private void player(Map<String, String> attributes, XmlCursor xml) {
        String id = required(attributes, "PersonId", xml);
        String whole =
                (attributes.getOrDefault("FirstName", "") + " " + attributes.getOrDefault("LastName", "")).strip();
        players.add(new LineupPlayer(
                match.player(id).orElseThrow(() -> unsafe("PersonId", xml)),
                new VendorRef(SportecFeed.VENDOR, id),
                text(attributes, "Shortname").orElse(whole),
                text(attributes, "ShirtNumber")
                        .filter(number -> number.matches("\\d{1,3}"))
                        .map(Integer::valueOf),
                text(attributes, "PlayingPosition"),
                text(attributes, "Starting").map(Boolean::valueOf)));
    }

    private void endTeam() {
        Optional<TeamSheet> whole = team.map(begun -> new TeamSheet(
                begun.id(), begun.vendor(), begun.name(), begun.formation(), begun.colour(), List.copyOf(players)));
        sheet = home ? sheet.withTeams(whole, sheet.away()) : sheet.withTeams(sheet.home(), whole);
    }

    private static Optional<String> text(Map<String, String> attributes, String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isBlank());
    }

    private static String required(Map<String, String> attributes, String name, XmlCursor xml) {
        return text(attributes, name)
                .orElseThrow(() -> xml.fault(RejectCode.MISSING_FIELD, "<" + xml.name() + "> has no " + name));
    }

    private static XmlFault unsafe(String name, XmlCursor xml) {
        return xml.fault(RejectCode.MALFORMED, name + " has other characters than letters, digits, '.', '_' and '-'");
    }
}
