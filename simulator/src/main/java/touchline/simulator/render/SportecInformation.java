package touchline.simulator.render;

import java.io.IOException;
import touchline.model.Period;
import touchline.model.Side;
import touchline.simulator.Club;
import touchline.simulator.MatchSimulator;
import touchline.simulator.PlayingPosition;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulatedPlayer;

/// The match information document.
final class SportecInformation {
    private final SimulatedMatch match;
    private final DflIds ids;

    SportecInformation(SimulatedMatch match, DflIds ids) {
        this.match = match;
        this.ids = ids;
    }

    void write(Output out) throws IOException {
        out.ascii("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        Xml xml = new Xml(out);
        xml.element("PutDataRequest")
                .with("RequestId", Uuids.of(match.spec().seed(), 1, match.finished() ? 1 : 0))
                .with(
                        "MessageTime",
                        DflClock.text(match.timeOf(Math.max(0, match.finished() ? match.frames() - 1 : 0))))
                .with("TransmissionComplete", true)
                .with("TransmissionSuspended", false);
        xml.element("MatchInformation");
        general(xml);
        xml.element("Environment")
                .with("Country", "Deutschland")
                .with("StadiumId", "DFL-STA-S00001")
                .with("StadiumName", "Simulationsarena")
                .with("StadiumCapacity", 24000)
                .with("PitchX", "105.0")
                .with("PitchY", "68.0")
                .end("Environment");
        xml.element("Teams");
        for (Side side : Side.values()) {
            team(xml, side);
        }
        xml.end("Teams");
        referees(xml);
        if (match.finished()) {
            times(xml);
        }
        xml.end("MatchInformation").end("PutDataRequest");
        out.flush();
    }

    private void general(Xml xml) throws IOException {
        Club home = match.club(Side.HOME);
        Club away = match.club(Side.AWAY);
        String kickOff = DflClock.text(match.spec().kickOff());
        xml.element("General")
                .with("TypeOfSport", "Fußball")
                .with("CompetitionName", "Simulation")
                .with("CompetitionId", "DFL-COM-S00001")
                .with("Type", "Ligabetrieb")
                .with("Season", "2025/2026")
                .with("SeasonId", "DFL-SEA-S00001")
                .with("MatchDay", 1)
                .with("PlannedKickoffTime", kickOff)
                .with("KickoffTime", kickOff)
                .with("MatchId", ids.match())
                .with("DlProviderId", ids.provider())
                .with("MatchTitle", home.name() + ":" + away.name())
                .with("HomeTeamName", home.name())
                .with("HomeTeamId", ids.club(Side.HOME))
                .with("GuestTeamName", away.name())
                .with("GuestTeamId", ids.club(Side.AWAY));
        if (match.finished()) {
            xml.with("Result", match.score().home() + ":" + match.score().away());
        }
        xml.end("General");
    }

    private void team(Xml xml, Side side) throws IOException {
        Club club = match.club(side);
        xml.element("Team")
                .with("TeamId", ids.club(side))
                .with("TeamName", club.name())
                .with("Role", side == Side.HOME ? "home" : "guest")
                .with("PlayerShirtMainColor", club.colour())
                .with("PlayerShirtSecondaryColor", "#FFFFFF")
                .with("PlayerShirtNumberColor", "#FFFFFF")
                .with("LineUp", match.formation(side).label());
        xml.element("Players");
        for (SimulatedPlayer player : match.players(side)) {
            player(xml, player);
        }
        xml.end("Players");
        xml.element("TrainerStaff")
                .element("Trainer")
                .with("PersonId", ids.person(side, 50))
                .with("Role", "headcoach")
                .with("FirstName", "Robin")
                .with("LastName", side == Side.HOME ? "Hafner" : "Berger")
                .with("Shortname", side == Side.HOME ? "R. Hafner" : "R. Berger")
                .end("Trainer")
                .end("TrainerStaff")
                .end("Team");
    }

    private void player(Xml xml, SimulatedPlayer player) throws IOException {
        xml.element("Player")
                .with("PersonId", ids.player(player.index()))
                .with("ShirtNumber", player.shirt())
                .with("FirstName", player.firstName())
                .with("LastName", player.lastName())
                .with("Shortname", player.firstName().charAt(0) + ". " + player.lastName())
                .with("Starting", player.starter())
                .with("PlayingPosition", position(player.position()))
                .with("TeamLeader", player.number() == 2)
                .end("Player");
    }

    /// The DFL's German abbreviations.
    static String position(PlayingPosition position) {
        return switch (position) {
            case GOALKEEPER -> "TW";
            case RIGHT_BACK -> "RV";
            case RIGHT_CENTRE_BACK -> "IVR";
            case LEFT_CENTRE_BACK -> "IVL";
            case LEFT_BACK -> "LV";
            case DEFENSIVE_MIDFIELD -> "DMZ";
            case RIGHT_MIDFIELD -> "ORM";
            case RIGHT_CENTRE_MIDFIELD -> "DMR";
            case LEFT_CENTRE_MIDFIELD -> "DML";
            case LEFT_MIDFIELD -> "OLM";
            case RIGHT_WING -> "RA";
            case LEFT_WING -> "LA";
            case RIGHT_FORWARD -> "STR";
            case CENTRE_FORWARD -> "STZ";
            case LEFT_FORWARD -> "STL";
        };
    }

    private static void referees(Xml xml) throws IOException {
        xml.element("Referees")
                .element("Referee")
                .with("PersonId", "DFL-OBJ-S00001")
                .with("Role", "referee")
                .with("FirstName", "Kim")
                .with("LastName", "Pfeiffer")
                .with("Shortname", "K. Pfeiffer")
                .end("Referee")
                .end("Referees");
    }

    private void times(Xml xml) throws IOException {
        xml.element("OtherGameInformation")
                .with("TotalTimeFirstHalf", total(Period.FIRST_HALF))
                .with("TotalTimeSecondHalf", total(Period.SECOND_HALF))
                .with("PlayingTimeFirstHalf", inPlay(Period.FIRST_HALF))
                .with("PlayingTimeSecondHalf", inPlay(Period.SECOND_HALF))
                .end("OtherGameInformation");
    }

    private long total(Period period) {
        return (long) (match.endOf(period) - match.startOf(period).orElse(0)) * MatchSimulator.FRAME_MILLIS;
    }

    private long inPlay(Period period) {
        long frames = 0;
        for (int frame = match.startOf(period).orElse(0); frame < match.endOf(period); frame++) {
            frames += match.inPlay(frame) ? 1 : 0;
        }
        return frames * MatchSimulator.FRAME_MILLIS;
    }
}
