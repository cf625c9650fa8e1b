package touchline.feeds.internal;

import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.model.MatchSheet;
import touchline.model.Side;
import touchline.model.TeamSheet;
import touchline.model.VendorRef;

/// What the records of one match have in common while they are read: who plays at home, and the ids seen so far.
public final class MatchContext {
    /// A team that is not known.
    public static final long NOBODY = Long.MIN_VALUE;

    private final VendorRef match;
    private final IdCache<Team> teams;
    private final IdCache<Player> players;
    private long home = NOBODY;
    private long away = NOBODY;

    public MatchContext(String vendor, String vendorMatchId) {
        match = new VendorRef(vendor, vendorMatchId);
        teams = new IdCache<>(number -> Team.of(vendor, number));
        players = new IdCache<>(number -> Player.of(vendor, number));
    }

    public VendorRef match() {
        return match;
    }

    public Team team(long number) {
        return teams.get(number);
    }

    public Player player(long number) {
        return players.get(number);
    }

    public boolean knowsHome() {
        return home != NOBODY;
    }

    public long home() {
        return home;
    }

    /// The away team's number or [#NOBODY].
    public long away() {
        return away;
    }

    /// Fixes the home team.
    public void setHome(long number) {
        home = number;
    }

    /// Fixes the away team.
    public void setAway(long number) {
        away = number;
    }

    /// The side of a team of this match. The first team that is not at home is the away team.
    ///
    /// @param offset where the team's number stands, for the message
    public Side sideOf(long team, int offset) {
        if (team == home) {
            return Side.HOME;
        }
        if (home == NOBODY) {
            throw new BadRecord(
                    RejectCode.MISSING_FIELD,
                    offset,
                    "which team plays at home is not known: neither a match record nor the events before say it");
        }
        if (away == NOBODY) {
            away = team;
        }
        if (team != away) {
            throw new BadRecord(
                    RejectCode.UNKNOWN_REFERENCE,
                    offset,
                    "team " + team + " does not play in this match of " + home + " and " + away);
        }
        return Side.AWAY;
    }

    /// A sheet that says nothing but one side's team.
    public MatchSheet sheet(Side side, TeamSheet team) {
        return switch (side) {
            case HOME -> sheet(Optional.of(team), Optional.empty());
            case AWAY -> sheet(Optional.empty(), Optional.of(team));
        };
    }

    /// A sheet that says nothing but the teams.
    public MatchSheet sheet(Optional<TeamSheet> homeTeam, Optional<TeamSheet> awayTeam) {
        return MatchSheet.empty(match).withTeams(homeTeam, awayTeam);
    }
}
