package touchline.model.json;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import touchline.model.Score;
import touchline.model.TeamSheet;
import touchline.model.TrackingFrame;
import touchline.model.VendorRecord;
import touchline.model.Withdrawal;

/// Writes facts as JSON: the line of an event that users export and the API serves, and the fuller line of the log.
///
/// Remembers what repeats from line to line (times, references), so use one writer for many facts and one thread.
public final class FactWriter {
    private final JsonWriter json;
    private Instant lastInstant = Instant.EPOCH;
    private String lastInstantText = Instant.EPOCH.toString();
    private Optional<DataRef> lastRef = Optional.empty();
    private String lastRefText = "";
    /// The fact of the line before, whose common members the present line leaves out.
    private @Nullable Envelope<?> before;
    /// Members without a value are left out.
    private boolean sparse;

    public FactWriter(JsonWriter json) {
        this.json = json;
    }

    /// One event as users see it, without a line break.
    public void event(Envelope<MatchEvent> envelope) {
        json.beginObject();
        eventFields(envelope, envelope.data());
        json.endObject();
    }

    /// One fact as it stands behind others in a record of the log, without a line break: members that say of a whole
    /// delivery where it comes from are left out where they are those of the line before.
    public void logBehind(Envelope<?> lineBefore, Envelope<?> envelope) {
        before = lineBefore;
        try {
            log(envelope);
        } finally {
            before = null;
        }
    }

    /// One fact as it stands in the log, without a line break; what has no value is left out. Frames have a
    /// binary form: [FrameCodec].
    public void log(Envelope<?> envelope) {
        sparse = true;
        try {
            logFields(envelope);
        } finally {
            sparse = false;
        }
    }

    private void logFields(Envelope<?> envelope) {
        json.beginObject().name("fact");
        switch (envelope.data()) {
            case MatchEvent event -> {
                json.plain("event");
                eventFields(envelope, event);
            }
            case MatchSheet sheet -> {
                json.plain("sheet");
                identity(envelope);
                json.name("sheet");
                sheet(sheet);
                origin(envelope);
            }
            case FreezeFrame frame -> {
                json.plain("freeze_frame");
                identity(envelope);
                freezeFrameFields(frame);
                origin(envelope);
            }
            case Withdrawal _ -> {
                json.plain("withdrawal");
                identity(envelope);
                origin(envelope);
            }
            case TrackingFrame frame ->
                throw new IllegalArgumentException("frame " + frame.number() + " has no JSON form in the log");
        }
        json.name("sequence").number(envelope.sequence());
        json.name("part").number(envelope.part());
        if (before == null || !before.arrival().equals(envelope.arrival())) {
            json.name("arrival").string(envelope.arrival());
        }
        if (before == null || !before.recorded().equals(envelope.recorded())) {
            json.name("recorded_time").plain(repeated(envelope.recorded()));
        }
        if (before == null || !before.traceparent().equals(envelope.traceparent())) {
            json.name("traceparent"); // also when there is none: the line before may have one
            if (envelope.traceparent().isPresent()) {
                json.string(envelope.traceparent().get());
            } else {
                json.nothing();
            }
        }
        json.endObject();
    }

    /// A freeze frame as users see it, without a line break. Sides are written, since not all players have names.
    public void freezeFrame(MatchId match, FreezeFrame frame) {
        json.beginObject().name("match_id").plain(match.value());
        freezeFrameFields(frame);
        json.endObject();
    }

    /// A frame as users see it, without a line break. Players who were not seen are left out.
    public void frame(MatchId match, TrackingFrame frame) {
        json.beginObject().name("match_id").plain(match.value());
        clock(frame.clock());
        json.name("frame").number(frame.number());
        json.name("ball");
        ball(frame.ball());
        json.name("players").beginArray();
        for (int slot = 0; slot < frame.roster().size(); slot++) {
            if (frame.seen(slot)) {
                var entry = frame.roster().entries().get(slot);
                json.beginObject();
                json.name("player_id").plain(entry.player().value());
                json.name("team_id").plain(entry.team().value());
                json.name("x_m").thousandths(frame.xCm()[slot] * 10L);
                json.name("y_m").thousandths(frame.yCm()[slot] * 10L);
                json.endObject();
            }
        }
        json.endArray();
        json.name("ball_in_play").bool(frame.inPlay()).endObject();
    }

    /// A sheet as an object: vendor, home, away with line-ups, kick_off, competition, season, pitch, score, shoot_out,
    /// periods. What is not known is null.
    public void sheet(MatchSheet sheet) {
        json.beginObject();
        sheetFields(sheet);
        json.endObject();
    }

    /// The members of [#sheet] inside an object that the caller has begun.
    public void sheetFields(MatchSheet sheet) {
        sheetFields(sheet, Map.of());
    }

    /// The same, naming also those periods of which only the last moment is known, in µs since their start.
    public void sheetFields(MatchSheet sheet, Map<Period, Long> lastMicros) {
        json.name("vendor").beginObject();
        json.name("name").string(sheet.vendor().vendor());
        json.name("id").string(sheet.vendor().id()).endObject();
        json.name("home");
        team(sheet.home());
        json.name("away");
        team(sheet.away());
        json.name("kick_off");
        instant(sheet.kickOff());
        optional("competition", sheet.competition());
        optional("season", sheet.season());
        json.name("pitch");
        pitch(sheet.pitch());
        score("score", sheet.score());
        score("shoot_out", sheet.shootOut());
        periods(sheet.periods(), lastMicros);
    }

    private void periods(Map<Period, MatchSheet.Span> spans, Map<Period, Long> lastMicros) {
        json.name("periods").beginArray();
        for (Period period : Period.values()) {
            Optional<MatchSheet.Span> span = Optional.ofNullable(spans.get(period));
            Long last = lastMicros.get(period);
            if (span.isPresent() || last != null) {
                json.beginObject().name("period").number(period.number());
                json.name("start");
                instant(span.map(MatchSheet.Span::start));
                json.name("end");
                instant(span.flatMap(MatchSheet.Span::end));
                if (last != null) {
                    json.name("last_clock_ms").thousandths(last);
                }
                json.endObject();
            }
        }
        json.endArray();
    }

    /// `"name":{"home":1,"away":0}`, or null.
    public void score(String name, Optional<Score> score) {
        json.name(name);
        if (score.isPresent()) {
            json.beginObject().name("home").number(score.get().home());
            json.name("away").number(score.get().away()).endObject();
        } else {
            json.nothing();
        }
    }

    private void eventFields(Envelope<? extends Fact> envelope, MatchEvent event) {
        ActionForm form = ActionForm.of(event.action());
        names(envelope);
        json.name("type").plain(form.type());
        plain("outcome", form.outcome());
        clock(event.clock());
        time(envelope);
        if (event.team().isPresent()) {
            json.name("team_id").plain(event.team().get().value());
        } else {
            absent("team_id");
        }
        if (event.player().isPresent()) {
            json.name("player_id").plain(event.player().get().value());
        } else {
            absent("player_id");
        }
        point("x_m", "y_m", event.at());
        point("end_x_m", "end_y_m", form.end());
        plain("body_part", form.bodyPartWord());
        particulars(form);
        json.name("qualifiers").raw(event.vendor().qualifiers());
        json.name("revision").number(envelope.revision());
        dataRef(envelope.dataRef());
        vendor(event.vendor());
    }

    private void particulars(ActionForm form) {
        if (form.recipient().isPresent()) {
            json.name("recipient_id").plain(form.recipient().get().value());
        }
        if (form.restart().isPresent()) {
            plain("restart", form.restartWord());
        }
        if (form.cross()) {
            json.name("cross").bool(true);
        }
        if (form.kind().isPresent()) {
            json.name("kind").plain(form.kind().get());
        }
        if (form.vendorXg().isPresent()) {
            json.name("vendor_xg").number(form.vendorXg().get().doubleValue());
        }
        if (form.replacement().isPresent()) {
            json.name("replacement_id").plain(form.replacement().get().value());
        }
        if (form.formation().isPresent()) {
            json.name("formation").string(form.formation().get());
        }
    }

    private void vendor(VendorRecord vendor) {
        json.name("vendor").beginObject();
        json.name("id").string(vendor.id());
        json.name("type").string(vendor.type());
        optional("team_id", vendor.teamId());
        optional("player_id", vendor.playerId());
        json.endObject();
    }

    private void identity(Envelope<?> envelope) {
        names(envelope);
        time(envelope);
    }

    private void time(Envelope<?> envelope) {
        if (envelope.time().isPresent()) {
            json.name("time").plain(envelope.time().get().toString());
        } else {
            absent("time");
        }
    }

    private void names(Envelope<?> envelope) {
        if (before == null || !before.match().equals(envelope.match())) {
            json.name("match_id").plain(envelope.match().value());
        }
        json.name("id").string(envelope.id());
        if (before == null || !before.source().equals(envelope.source())) {
            json.name("source").string(envelope.source());
        }
    }

    private void origin(Envelope<?> envelope) {
        json.name("revision").number(envelope.revision());
        dataRef(envelope.dataRef());
    }

    private void dataRef(DataRef ref) {
        json.name("data_ref").string(before != null && before.dataRef().isSameObject(ref) ? ref.range() : text(ref));
    }

    private void freezeFrameFields(FreezeFrame frame) {
        json.name("event_id").string(frame.event());
        json.name("players").beginArray();
        for (FreezeFrame.Seen seen : frame.players()) {
            json.beginObject().name("side").plain(Words.of(seen.side()));
            json.name("player_id");
            if (seen.player().isPresent()) {
                json.plain(seen.player().get().value());
            } else {
                json.nothing();
            }
            point("x_m", "y_m", Optional.of(seen.at()));
            json.name("actor").bool(seen.actor());
            json.name("goalkeeper").bool(seen.goalkeeper()).endObject();
        }
        json.endArray().name("visible_area").beginArray();
        for (PitchPoint corner : frame.visibleArea()) {
            json.beginArray()
                    .thousandths(millimetres(corner.xMetres()))
                    .thousandths(millimetres(corner.yMetres()))
                    .endArray();
        }
        json.endArray();
    }

    private void clock(GameClock clock) {
        json.name("period").number(clock.period().number());
        json.name("clock_ms").thousandths(clock.micros());
    }

    private void ball(TrackingFrame.Ball ball) {
        if (!ball.seen()) {
            json.nothing();
            return;
        }
        json.beginObject().name("x_m").thousandths(ball.xCm() * 10L);
        json.name("y_m").thousandths(ball.yCm() * 10L);
        json.name("z_m");
        if (ball.zCm() == TrackingFrame.MISSING) {
            json.nothing();
        } else {
            json.thousandths(ball.zCm() * 10L);
        }
        json.endObject();
    }

    private void team(Optional<TeamSheet> team) {
        if (team.isEmpty()) {
            json.nothing();
            return;
        }
        json.beginObject().name("team_id").plain(team.get().id().value());
        json.name("vendor_id").string(team.get().vendor().id());
        json.name("name").string(team.get().name());
        optional("formation", team.get().formation());
        optional("colour", team.get().colour());
        json.name("players").beginArray();
        team.get().players().forEach(this::player);
        json.endArray().endObject();
    }

    private void player(LineupPlayer player) {
        json.beginObject().name("player_id").plain(player.id().value());
        json.name("vendor_id").string(player.vendor().id());
        json.name("name").string(player.name());
        json.name("jersey");
        if (player.jersey().isPresent()) {
            json.number(player.jersey().get().longValue());
        } else {
            json.nothing();
        }
        optional("position", player.position());
        json.name("starter");
        if (player.starter().isPresent()) {
            json.bool(player.starter().get());
        } else {
            json.nothing();
        }
        json.endObject();
    }

    private void pitch(Optional<PitchSize> pitch) {
        if (pitch.isPresent()) {
            json.beginObject().name("length_m").number(pitch.get().lengthMetres());
            json.name("width_m").number(pitch.get().widthMetres()).endObject();
        } else {
            json.nothing();
        }
    }

    private void point(String x, String y, Optional<PitchPoint> point) {
        if (point.isPresent()) {
            json.name(x).thousandths(millimetres(point.get().xMetres()));
            json.name(y).thousandths(millimetres(point.get().yMetres()));
        } else {
            absent(x);
            absent(y);
        }
    }

    private void optional(String name, Optional<String> value) {
        if (value.isPresent()) {
            json.name(name).string(value.get());
        } else {
            absent(name);
        }
    }

    private void plain(String name, Optional<String> word) {
        if (word.isPresent()) {
            json.name(name).plain(word.get());
        } else {
            absent(name);
        }
    }

    private void absent(String name) {
        if (!sparse) {
            json.name(name).nothing();
        }
    }

    private void instant(Optional<Instant> time) {
        if (time.isPresent()) {
            json.plain(time.get().toString());
        } else {
            json.nothing();
        }
    }

    /// A time that all records of an arrival share, spelt out once.
    private String repeated(Instant time) {
        if (!time.equals(lastInstant)) {
            lastInstant = time;
            lastInstantText = time.toString();
        }
        return lastInstantText;
    }

    /// The reference as text; the object and entry are spelt out once for all records of a document.
    private String text(DataRef ref) {
        if (lastRef.isEmpty() || !lastRef.get().isSameObject(ref)) {
            lastRef = Optional.of(ref);
            lastRefText = ref.object();
        }
        return lastRefText + ref.range();
    }

    private static long millimetres(double metres) {
        return Math.round(metres * 1000);
    }
}
