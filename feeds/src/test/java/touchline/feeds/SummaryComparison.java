package touchline.feeds;

import java.util.List;
import tools.jackson.databind.JsonNode;
import touchline.model.Period;
import touchline.model.Side;
import touchline.model.TeamSheet;

/// One match of ours beside kloppy's summary of it: records, teams, players, periods, and how many of each kind,
/// counted as kloppy counts.
final class SummaryComparison {
    private final Oracle oracle;
    private final Tally ours;
    private final List<String> differences;

    SummaryComparison(Oracle oracle, Tally ours, List<String> differences) {
        this.oracle = oracle;
        this.ours = ours;
        this.differences = differences;
    }

    void run() {
        same("records", oracle.json.path("raw_records").asInt(), (int) ours.events);
        oracle.json.path("teams").forEach(this::team);
        oracle.json.path("periods").forEach(this::period);
        if (ours.sheet.vendor().vendor().equals("statsbomb")) {
            statsBomb();
        } else {
            wyscout();
        }
    }

    private void team(JsonNode team) {
        Side side = team.path("ground").asString().equals("home") ? Side.HOME : Side.AWAY;
        TeamSheet mine = ours.sheet.team(side).orElseThrow();
        same("team", team.path("id").asString(), mine.vendor().id());
        String name = team.path("name").asString();
        if (!name.contains("\\u")) { // kloppy leaves names as they are that were escaped twice
            same("name of the team", name, mine.name());
        }
        same("players of " + name, team.path("players").asInt(), mine.players().size());
    }

    private void period(JsonNode period) {
        double seconds = period.path("end").asDouble() - period.path("start").asDouble();
        Period number = Period.of(period.path("id").asInt());
        double mine = ours.lengthSeconds.getOrDefault(number, Double.NaN);
        if (!(Math.abs(mine - seconds) < 1e-3)) {
            same("length of " + number, seconds, mine);
        }
    }

    private void statsBomb() {
        count("PASS", "pass");
        count("SHOT", "shot", "own_goal");
        count("CARRY", "carry");
        count("TAKE_ON", "take_on");
        count("PRESSURE", "pressure");
        count("MISCONTROL", "miscontrol");
        count("SUBSTITUTION", "substitution");
        count("FORMATION_CHANGE", "formation_change");
        count("FOUL_COMMITTED", "foul");
        count("CARD", "card", "card without foul");
        count("RECOVERY", "recovery");
        count("DUEL", "duel", "recovery failed");
        count("INTERCEPTION", "interception");
    }

    private void wyscout() {
        count("SHOT", "shot");
        count("FOUL_COMMITTED", "foul", "foul other");
        count("CARD", "card");
        count("CLEARANCE", "clearance");
        count("MISCONTROL", "miscontrol");
        count("GOALKEEPER", "goalkeeper Save attempt/Reflexes", "goalkeeper Save attempt/Save attempt");
    }

    private void count(String type, String... names) {
        same(type, oracle.json.path("counts_by_type").path(type).asInt(0), ours.count(names));
    }

    private void same(String what, Object theirs, Object mine) {
        if (!theirs.equals(mine)) {
            differences.add(ours.sheet.vendor().id() + " " + what + ": " + theirs + " there, " + mine + " here");
        }
    }
}
