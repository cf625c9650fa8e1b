package touchline.server;

import java.util.List;
import java.util.Optional;
import touchline.model.LineupPlayer;
import touchline.model.MatchSheet;
import touchline.model.Roster;
import touchline.model.Side;
import touchline.model.TeamSheet;
import touchline.model.TrackingFrame;
import touchline.model.json.JsonWriter;

/// The short forms of the frame stream: slots instead of ids, metres with two decimals.
final class FrameForms {
    private FrameForms() {}

    /// Who stands for which slot; number and side come from the match's sheet.
    static void roster(Roster roster, Optional<MatchSheet> sheet, JsonWriter json) {
        json.beginObject().name("players").beginArray();
        for (Roster.Entry entry : roster.entries()) {
            Optional<Side> side = sheet.flatMap(known -> known.sideOf(entry.team()));
            Optional<Integer> jersey = side.flatMap(known -> sheet.orElseThrow().team(known))
                    .flatMap(team -> player(team, entry))
                    .flatMap(LineupPlayer::jersey);
            json.beginObject().name("player_id").plain(entry.player().value());
            json.name("team_id").plain(entry.team().value());
            json.name("jersey");
            if (jersey.isPresent()) {
                json.number(jersey.get().longValue());
            } else {
                json.nothing();
            }
            json.name("side");
            if (side.isPresent()) {
                json.plain(side.get() == Side.HOME ? "home" : "away");
            } else {
                json.nothing();
            }
            json.endObject();
        }
        json.endArray().endObject();
    }

    private static Optional<LineupPlayer> player(TeamSheet team, Roster.Entry entry) {
        return team.players().stream()
                .filter(player -> player.id().equals(entry.player()))
                .findFirst();
    }

    /// Frames of one period and roster.
    static void frames(List<TrackingFrame> frames, JsonWriter json) {
        json.beginObject()
                .name("period")
                .number(frames.getFirst().clock().period().number());
        json.name("frames").beginArray();
        for (TrackingFrame frame : frames) {
            json.beginObject().name("clock_ms").thousandths(frame.clock().micros());
            json.name("frame").number(frame.number());
            json.name("ball");
            ball(frame.ball(), json);
            json.name("p").beginArray();
            for (int slot = 0; slot < frame.roster().size(); slot++) {
                if (frame.seen(slot)) {
                    json.beginArray().number(slot);
                    json.thousandths(frame.xCm()[slot] * 10L);
                    json.thousandths(frame.yCm()[slot] * 10L).endArray();
                }
            }
            json.endArray().name("in_play").bool(frame.inPlay()).endObject();
        }
        json.endArray().endObject();
    }

    private static void ball(TrackingFrame.Ball ball, JsonWriter json) {
        if (!ball.seen()) {
            json.nothing();
            return;
        }
        json.beginArray().thousandths(ball.xCm() * 10L).thousandths(ball.yCm() * 10L);
        if (ball.zCm() == TrackingFrame.MISSING) {
            json.nothing();
        } else {
            json.thousandths(ball.zCm() * 10L);
        }
        json.endArray();
    }
}
