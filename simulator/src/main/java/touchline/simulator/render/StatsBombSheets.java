package touchline.simulator.render;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import touchline.model.Period;
import touchline.model.Side;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulatedMatch.Stint;
import touchline.simulator.SimulatedPlayer;
import touchline.simulator.TruthEvent;

/// The line-ups document and the match record.
final class StatsBombSheets {
    /// The open data do not say the zone of a kick-off; it is that of central Europe.
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final SimulatedMatch match;
    private final StatsBombIds ids;
    private final Output out;
    private final Json json;

    StatsBombSheets(SimulatedMatch match, StatsBombIds ids, Output out) {
        this.match = match;
        this.ids = ids;
        this.out = out;
        this.json = new Json(out);
    }

    void writeMatch() throws IOException {
        ZonedDateTime kickOff = match.spec().kickOff().atZone(ZONE);
        json.beginObject()
                .name("match_id")
                .number(ids.match())
                .name("match_date")
                .string(DateTimeFormatter.ISO_LOCAL_DATE.format(kickOff))
                .name("kick_off")
                .string(DateTimeFormatter.ofPattern("HH:mm:ss.SSS").format(kickOff));
        json.name("competition").beginObject();
        json.name("competition_id").number(9000).name("country_name").string("Europe");
        json.name("competition_name").string("Simulation").endObject();
        json.name("season").beginObject();
        json.name("season_id")
                .number(9000)
                .name("season_name")
                .string("2025/2026")
                .endObject();
        team(Side.HOME, "home");
        team(Side.AWAY, "away");
        score("home_score", match.score().home());
        score("away_score", match.score().away());
        json.name("match_status").string(match.finished() ? "available" : "processing");
        json.name("metadata").beginObject();
        json.name("data_version").string("1.1.0").name("shot_fidelity_version").string("2");
        json.name("xy_fidelity_version").string("2").endObject();
        json.name("match_week").number(1).coded("competition_stage", 1, "Regular Season");
        json.endObject().line();
        out.flush();
    }

    private void score(String member, int goals) throws IOException {
        json.name(member);
        if (match.finished()) {
            json.number(goals);
        } else {
            json.none();
        }
    }

    private void team(Side side, String prefix) throws IOException {
        json.name(prefix + "_team").beginObject();
        json.name(prefix + "_team_id").number(ids.team(side));
        json.name(prefix + "_team_name").string(match.club(side).name());
        json.name(prefix + "_team_gender").string("male");
        json.name(prefix + "_team_group").none().coded("country", 85, "Germany").endObject();
    }

    void writeLineups() throws IOException {
        json.beginArray();
        for (Side side : Side.values()) {
            json.line().beginObject().name("team_id").number(ids.team(side));
            json.name("team_name")
                    .string(match.club(side).name())
                    .name("lineup")
                    .beginArray();
            for (SimulatedPlayer player : match.players(side)) {
                player(player);
            }
            json.endArray().endObject();
        }
        json.endArray().line();
        out.flush();
    }

    private void player(SimulatedPlayer player) throws IOException {
        json.line().beginObject().name("player_id").number(ids.player(player.index()));
        json.name("player_name")
                .string(player.fullName())
                .name("player_nickname")
                .none();
        json.name("jersey_number").number(player.shirt()).coded("country", 85, "Germany");
        json.name("cards").beginArray();
        for (TruthEvent.Foul foul : match.events(TruthEvent.Foul.class)) {
            if (foul.fouler() == player.index() && foul.card().isPresent()) {
                card(foul, foul.card().get());
            }
        }
        json.endArray().name("positions").beginArray();
        for (Stint stint : match.stints()) {
            if (stint.player() == player.index()) {
                position(stint);
            }
        }
        json.endArray().endObject();
    }

    private void card(TruthEvent.Foul foul, TruthEvent.Card card) throws IOException {
        json.beginObject().name("time").string(time(foul.frame()));
        json.name("card_type").string(StatsBombEvents.card(card).name());
        json.name("reason").string("Foul Committed");
        json.name("period").number(match.periodOf(foul.frame()).number()).endObject();
    }

    private void position(Stint stint) throws IOException {
        StatsBombIds.Position position = StatsBombIds.position(match.positionOf(stint.player()));
        boolean starter = match.players().get(stint.player()).starter();
        json.beginObject().name("position_id").number(position.id());
        json.name("position").string(position.name()).name("from").string(time(stint.from()));
        boolean left = stint.to() < match.frames();
        json.name("to");
        if (left) {
            json.string(time(stint.to()));
        } else {
            json.none();
        }
        json.name("from_period").number(match.periodOf(stint.from()).number()).name("to_period");
        if (left) {
            json.number(match.periodOf(stint.to()).number());
        } else {
            json.none();
        }
        json.name("start_reason").string(starter ? "Starting XI" : "Substitution - On (Tactical)");
        json.name("end_reason").string(endReason(stint, left)).endObject();
    }

    private String endReason(Stint stint, boolean left) {
        List<TruthEvent.Substitution> changes = match.events(TruthEvent.Substitution.class);
        if (!left) {
            return "Final Whistle";
        }
        return changes.stream().anyMatch(change -> change.off() == stint.player())
                ? "Substitution - Off (Tactical)"
                : "Dismissed";
    }

    /// Match clock in minutes and seconds.
    private String time(int frame) {
        Period period = match.periodOf(frame);
        long seconds = period.startMinute() * 60L + match.clockMillis(frame) / 1000;
        return "%02d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
