package touchline.feeds.wyscout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.feeds.internal.Facts;
import touchline.feeds.internal.MatchContext;
import touchline.feeds.internal.RecordForm;
import touchline.feeds.internal.Team;
import touchline.model.TeamSheet;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonNames;

/// The `teams` of an events file: an object whose keys are the teams' numbers, the home team's first.
final class TeamsForm implements RecordForm {
    private static final JsonNames WRAPPER = JsonNames.of("team");
    private static final JsonNames TEAM = JsonNames.of("name", "officialName");
    private static final JsonNames NONE = JsonNames.of();

    private final MatchContext match;

    TeamsForm(MatchContext match) {
        this.match = match;
    }

    @Override
    public JsonNames landmarks() {
        return NONE;
    }

    @Override
    public void read(JsonCursor json, Facts facts) {
        json.peek();
        int from = json.offset();
        List<TeamSheet> teams = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        json.beginObject();
        while (json.nextName()) {
            long number = TeamNumber.read(json);
            numbers.add(number);
            teams.add(readTeam(number, json));
        }
        if (teams.size() != 2) {
            throw new BadRecord(RejectCode.OUT_OF_RANGE, from, "a match of " + teams.size() + " teams");
        }
        check(numbers.getFirst(), numbers.getLast(), from);
        facts.add("teams", match.sheet(Optional.of(teams.getFirst()), Optional.of(teams.getLast())));
    }

    /// A match record that arrived together with this file must name the same teams on the same sides.
    private void check(long home, long away, int from) {
        if (!match.knowsHome()) {
            match.setHome(home);
            match.setAway(away);
        } else if (match.home() != home || match.away() != away) {
            throw new BadRecord(
                    RejectCode.UNKNOWN_REFERENCE,
                    from,
                    "teams are " + home + " and " + away + ", but the match record says " + match.home()
                            + " at home to " + match.away());
        }
    }

    private TeamSheet readTeam(long number, JsonCursor json) {
        String shortName = "";
        String name = "";
        json.beginObject();
        for (int outer = json.nextName(WRAPPER); outer != JsonCursor.END; outer = json.nextName(WRAPPER)) {
            if (outer != 0) {
                json.skipValue();
                continue;
            }
            json.beginObject();
            for (int member = json.nextName(TEAM); member != JsonCursor.END; member = json.nextName(TEAM)) {
                switch (member) {
                    case 0 -> shortName = Text.read(json);
                    case 1 -> name = Text.read(json);
                    default -> json.skipValue();
                }
            }
        }
        Team team = match.team(number);
        return new TeamSheet(
                team.id(),
                team.ref(),
                name.isEmpty() ? shortName : name,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
