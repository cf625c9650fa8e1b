package touchline.model.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.model.BodyPart;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.LineupPlayer;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.Restart;
import touchline.model.Score;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.TeamSheet;
import touchline.model.VendorRecord;
import touchline.model.VendorRef;
import touchline.model.Withdrawal;

/// Reads what [FactWriter#log] wrote. Members may stand in any order; unknown ones are passed over, so that a newer
/// writer does not stop an older reader.
///
/// Remembers texts that repeat from line to line; use one reader for many lines and one thread.
public final class FactReader {
    private static final JsonNames NAMES = JsonNames.of(
            "fact",
            "match_id",
            "id",
            "source",
            "type",
            "outcome",
            "period",
            "clock_ms",
            "time",
            "team_id",
            "player_id",
            "x_m",
            "y_m",
            "end_x_m",
            "end_y_m",
            "body_part",
            "recipient_id",
            "restart",
            "cross",
            "kind",
            "vendor_xg",
            "replacement_id",
            "formation",
            "qualifiers",
            "revision",
            "data_ref",
            "vendor",
            "sequence",
            "part",
            "arrival",
            "recorded_time",
            "traceparent",
            "sheet",
            "event_id",
            "players",
            "visible_area");

    private final TextCache texts = new TextCache();
    private final JsonCursor json = new JsonCursor(new byte[0]);
    private byte[] bytes = {};

    // The line as it was read. What says of a delivery where it comes from stays as in the line before when the line
    // does not say it; all else is set anew.
    private String fact = "";
    private String match = "";
    private MatchId lastMatch = new MatchId("none");
    private String id = "";
    private String source = "";
    private Optional<String> type = Optional.empty();
    private Optional<String> outcome = Optional.empty();
    private int period;
    private long clockMicros;
    private Optional<Instant> time = Optional.empty();
    private Optional<String> team = Optional.empty();
    private Optional<String> player = Optional.empty();
    private double x;
    private double y;
    private double endX;
    private double endY;
    private Optional<String> bodyPart = Optional.empty();
    private Optional<String> recipient = Optional.empty();
    private Optional<String> restart = Optional.empty();
    private boolean cross;
    private Optional<String> kind = Optional.empty();
    private Optional<Double> vendorXg = Optional.empty();
    private Optional<String> replacement = Optional.empty();
    private Optional<String> formation = Optional.empty();
    private RawJson qualifiers = RawJson.EMPTY;
    private int revision;
    private Optional<DataRef> dataRef = Optional.empty();
    private @Nullable VendorRecord vendor;
    private long sequence;
    private int part;
    private String arrival = "";
    private Instant recorded = Instant.EPOCH;
    private String lastInstantText = "1970-01-01T00:00:00Z";
    private Instant lastInstant = Instant.EPOCH;
    private Optional<String> traceparent = Optional.empty();
    private @Nullable MatchSheet sheet;
    private String event = "";
    private List<FreezeFrame.Seen> players = List.of();
    private List<PitchPoint> visibleArea = List.of();

    /// The one fact that [FactWriter#log] wrote. Throws [JsonException] when it is not JSON, IllegalArgumentException
    /// when it is no fact.
    public Envelope<?> read(byte[] line) {
        start(line);
        Envelope<?> read = line();
        json.end();
        return read;
    }

    /// The facts of a record of the log, one line each: the first as [FactWriter#log] wrote it, the others as
    /// [FactWriter#logBehind] did. Throws like [#read]; then nothing of the record is to be believed.
    public List<Envelope<?>> readAll(byte[] lines) {
        start(lines);
        List<Envelope<?>> read = new ArrayList<>();
        do {
            read.add(line());
        } while (!json.atEnd());
        return read;
    }

    private void start(byte[] given) {
        bytes = given;
        json.reset(given, 0, given.length);
        match = "";
        source = "";
        arrival = "";
        recorded = Instant.EPOCH;
        traceparent = Optional.empty();
        dataRef = Optional.empty();
    }

    private Envelope<?> line() {
        clear();
        json.beginObject();
        for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
            if (name == JsonCursor.UNKNOWN) {
                json.skipValue();
            } else {
                member(NAMES.text(name));
            }
        }
        return new Envelope<>(
                source,
                id,
                revision,
                matchId(),
                sequence,
                part,
                time,
                recorded,
                arrival,
                dataRef.orElseThrow(() -> new IllegalArgumentException("fact has no data_ref")),
                traceparent,
                data());
    }

    private MatchId matchId() {
        if (!lastMatch.value().equals(match)) {
            lastMatch = new MatchId(match);
        }
        return lastMatch;
    }

    /// A sheet as [FactWriter#sheet] wrote it. Throws [JsonException] when it is not JSON.
    public MatchSheet sheet(RawJson object) {
        start(object.utf8());
        MatchSheet read = readSheet();
        json.end();
        return read;
    }

    private void clear() {
        outcome = Optional.empty();
        time = Optional.empty();
        team = Optional.empty();
        player = Optional.empty();
        x = Double.NaN;
        endX = Double.NaN;
        bodyPart = Optional.empty();
        recipient = Optional.empty();
        restart = Optional.empty();
        cross = false;
        kind = Optional.empty();
        vendorXg = Optional.empty();
        replacement = Optional.empty();
        formation = Optional.empty();
        qualifiers = RawJson.EMPTY;
        vendor = null;
        sheet = null;
    }

    private void member(String name) {
        switch (name) {
            case "fact" -> fact = text();
            case "match_id" -> match = text();
            case "id" -> id = json.stringValue();
            case "source" -> source = text();
            case "type" -> type = optional();
            case "outcome" -> outcome = optional();
            case "period" -> period = json.intValue();
            case "clock_ms" -> clockMicros = json.fixedValue(3);
            case "time" -> time = instant();
            case "team_id" -> team = optional();
            case "player_id" -> player = optional();
            case "x_m" -> x = coordinate();
            case "y_m" -> y = coordinate();
            case "end_x_m" -> endX = coordinate();
            case "end_y_m" -> endY = coordinate();
            case "body_part" -> bodyPart = optional();
            case "recipient_id" -> recipient = optional();
            case "restart" -> restart = optional();
            case "cross" -> cross = json.booleanValue();
            case "kind" -> kind = optional();
            case "vendor_xg" -> vendorXg = Optional.of(json.doubleValue());
            case "replacement_id" -> replacement = optional();
            case "formation" -> formation = optional();
            case "qualifiers" -> qualifiers = json.rawValue();
            case "revision" -> revision = json.intValue();
            case "data_ref" -> dataRef = Optional.of(reference());
            case "vendor" -> vendor = vendor();
            case "sequence" -> sequence = json.longValue();
            case "part" -> part = json.intValue();
            case "arrival" -> arrival = text();
            case "recorded_time" -> recorded = repeated(text());
            case "traceparent" -> traceparent = optional();
            case "sheet" -> sheet = readSheet();
            case "event_id" -> event = json.stringValue();
            case "players" -> players = seen();
            case "visible_area" -> visibleArea = corners();
            default -> throw new IllegalStateException("name " + name + " is listed but not read");
        }
    }

    private Fact data() {
        return switch (fact) {
            case "event" -> event();
            case "sheet" -> required("sheet", sheet);
            case "freeze_frame" -> new FreezeFrame(event, players, visibleArea);
            case "withdrawal" -> new Withdrawal();
            default -> throw new IllegalArgumentException("'" + fact + "' is no kind of fact");
        };
    }

    private MatchEvent event() {
        ActionForm form = new ActionForm(
                required("type", type.orElse(null)),
                outcome,
                point(endX, endY),
                bodyPart.map(word -> Words.constant(BodyPart.class, word)),
                recipient.map(PlayerId::new),
                restart.map(word -> Words.constant(Restart.class, word)),
                cross,
                kind,
                vendorXg,
                replacement.map(PlayerId::new),
                formation);
        VendorRecord record = required("vendor", vendor);
        return new MatchEvent(
                new GameClock(Period.of(period), clockMicros),
                team.map(TeamId::new),
                player.map(PlayerId::new),
                point(x, y),
                form.toAction(),
                new VendorRecord(record.id(), record.type(), record.teamId(), record.playerId(), qualifiers));
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("fact has no " + name);
        }
        return value;
    }

    private static Optional<PitchPoint> point(double x, double y) {
        return Double.isNaN(x) ? Optional.empty() : Optional.of(new PitchPoint(x, y));
    }

    private VendorRecord vendor() {
        String recordId = "";
        String recordType = "";
        Optional<String> teamId = Optional.empty();
        Optional<String> playerId = Optional.empty();
        json.beginObject();
        while (json.nextName()) {
            switch (nameText()) {
                case "id" -> recordId = json.stringValue();
                case "type" -> recordType = text();
                case "team_id" -> teamId = optional();
                case "player_id" -> playerId = optional();
                default -> json.skipValue();
            }
        }
        return new VendorRecord(recordId, recordType, teamId, playerId, RawJson.EMPTY);
    }

    private MatchSheet readSheet() {
        MatchSheet read = MatchSheet.empty(new VendorRef("", ""));
        VendorRef ref = read.vendor();
        Optional<TeamSheet> home = Optional.empty();
        Optional<TeamSheet> away = Optional.empty();
        Optional<Instant> kickOff = Optional.empty();
        Optional<String> competition = Optional.empty();
        Optional<String> season = Optional.empty();
        Optional<PitchSize> pitch = Optional.empty();
        Optional<Score> score = Optional.empty();
        Optional<Score> shootOut = Optional.empty();
        Map<Period, MatchSheet.Span> periods = Map.of();
        json.beginObject();
        while (json.nextName()) {
            switch (nameText()) {
                case "vendor" -> ref = vendorRef();
                case "home" -> home = team(ref);
                case "away" -> away = team(ref);
                case "kick_off" -> kickOff = instant();
                case "competition" -> competition = optional();
                case "season" -> season = optional();
                case "pitch" -> pitch = pitch();
                case "score" -> score = score();
                case "shoot_out" -> shootOut = score();
                case "periods" -> periods = periods();
                default -> json.skipValue();
            }
        }
        return new MatchSheet(ref, home, away, kickOff, competition, season, pitch, score, shootOut, periods);
    }

    private VendorRef vendorRef() {
        String name = "";
        String vendorId = "";
        json.beginObject();
        while (json.nextName()) {
            switch (nameText()) {
                case "name" -> name = text();
                case "id" -> vendorId = json.stringValue();
                default -> json.skipValue();
            }
        }
        return new VendorRef(name, vendorId);
    }

    private Optional<TeamSheet> team(VendorRef of) {
        if (json.nullValue()) {
            return Optional.empty();
        }
        String teamId = "";
        String vendorId = "";
        String name = "";
        Optional<String> teamFormation = Optional.empty();
        Optional<String> colour = Optional.empty();
        List<LineupPlayer> lineup = List.of();
        json.beginObject();
        while (json.nextName()) {
            switch (nameText()) {
                case "team_id" -> teamId = json.stringValue();
                case "vendor_id" -> vendorId = json.stringValue();
                case "name" -> name = json.stringValue();
                case "formation" -> teamFormation = optional();
                case "colour" -> colour = optional();
                case "players" -> lineup = lineup(of);
                default -> json.skipValue();
            }
        }
        return Optional.of(new TeamSheet(
                new TeamId(teamId), new VendorRef(of.vendor(), vendorId), name, teamFormation, colour, lineup));
    }

    private List<LineupPlayer> lineup(VendorRef of) {
        List<LineupPlayer> lineup = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            lineup.add(lineupPlayer(of));
        }
        return lineup;
    }

    private LineupPlayer lineupPlayer(VendorRef of) {
        String playerId = "";
        String vendorId = "";
        String name = "";
        Optional<Integer> jersey = Optional.empty();
        Optional<String> position = Optional.empty();
        Optional<Boolean> starter = Optional.empty();
        json.beginObject();
        while (json.nextName()) {
            switch (nameText()) {
                case "player_id" -> playerId = json.stringValue();
                case "vendor_id" -> vendorId = json.stringValue();
                case "name" -> name = json.stringValue();
                case "jersey" -> jersey = json.nullValue() ? Optional.empty() : Optional.of(json.intValue());
                case "position" -> position = optional();
                case "starter" -> starter = json.nullValue() ? Optional.empty() : Optional.of(json.booleanValue());
                default -> json.skipValue();
            }
        }
        return new LineupPlayer(
                new PlayerId(playerId), new VendorRef(of.vendor(), vendorId), name, jersey, position, starter);
    }

    private Optional<PitchSize> pitch() {
        if (json.nullValue()) {
            return Optional.empty();
        }
        double length = 0;
        double width = 0;
        json.beginObject();
        while (json.nextName()) {
            switch (nameText()) {
                case "length_m" -> length = json.doubleValue();
                case "width_m" -> width = json.doubleValue();
                default -> json.skipValue();
            }
        }
        return Optional.of(new PitchSize(length, width));
    }

    private Optional<Score> score() {
        if (json.nullValue()) {
            return Optional.empty();
        }
        int home = 0;
        int away = 0;
        json.beginObject();
        while (json.nextName()) {
            switch (nameText()) {
                case "home" -> home = json.intValue();
                case "away" -> away = json.intValue();
                default -> json.skipValue();
            }
        }
        return Optional.of(new Score(home, away));
    }

    private Map<Period, MatchSheet.Span> periods() {
        Map<Period, MatchSheet.Span> spans = new EnumMap<>(Period.class);
        json.beginArray();
        while (json.nextElement()) {
            int number = 0;
            Instant start = Instant.EPOCH;
            Optional<Instant> end = Optional.empty();
            json.beginObject();
            while (json.nextName()) {
                switch (nameText()) {
                    case "period" -> number = json.intValue();
                    case "start" -> start = instant().orElse(Instant.EPOCH);
                    case "end" -> end = instant();
                    default -> json.skipValue();
                }
            }
            spans.put(Period.of(number), new MatchSheet.Span(start, end));
        }
        return spans;
    }

    private List<FreezeFrame.Seen> seen() {
        List<FreezeFrame.Seen> list = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            Side side = Side.HOME;
            Optional<PlayerId> who = Optional.empty();
            double atX = 0;
            double atY = 0;
            boolean actor = false;
            boolean goalkeeper = false;
            json.beginObject();
            while (json.nextName()) {
                switch (nameText()) {
                    case "side" -> side = Words.constant(Side.class, text());
                    case "player_id" -> who = optional().map(PlayerId::new);
                    case "x_m" -> atX = json.doubleValue();
                    case "y_m" -> atY = json.doubleValue();
                    case "actor" -> actor = json.booleanValue();
                    case "goalkeeper" -> goalkeeper = json.booleanValue();
                    default -> json.skipValue();
                }
            }
            list.add(new FreezeFrame.Seen(side, who, new PitchPoint(atX, atY), actor, goalkeeper));
        }
        return list;
    }

    private List<PitchPoint> corners() {
        List<PitchPoint> corners = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            json.beginArray();
            json.nextElement();
            double cornerX = json.doubleValue();
            json.nextElement();
            double cornerY = json.doubleValue();
            json.nextElement();
            corners.add(new PitchPoint(cornerX, cornerY));
        }
        return corners;
    }

    private String nameText() {
        return texts.get(bytes, json.textOffset(), json.textLength());
    }

    /// A text that is likely to come again and holds no escapes, or one that is made anew.
    private String text() {
        json.readString();
        int from = json.textOffset();
        int length = json.textLength();
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\\') {
                return json.text();
            }
        }
        return texts.get(bytes, from, length);
    }

    private Optional<String> optional() {
        return json.nullValue() ? Optional.empty() : Optional.of(text());
    }

    private DataRef reference() {
        String text = json.stringValue();
        return text.startsWith("#") && dataRef.isPresent() ? dataRef.get().withRange(text) : DataRef.parse(text);
    }

    private double coordinate() {
        return json.nullValue() ? Double.NaN : json.doubleValue();
    }

    private Optional<Instant> instant() {
        if (json.nullValue()) {
            return Optional.empty();
        }
        return Optional.of(Instant.parse(json.stringValue()));
    }

    /// A time that all records of an arrival share.
    private Instant repeated(String written) {
        if (!written.equals(lastInstantText)) {
            lastInstant = Instant.parse(written);
            lastInstantText = written;
        }
        return lastInstant;
    }
}
