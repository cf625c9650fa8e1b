package touchline.simulator.render;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import touchline.model.BodyPart;
import touchline.model.Period;
import touchline.model.Restart;
import touchline.model.Score;
import touchline.model.Side;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.Spot;
import touchline.simulator.TruthEvent;

/// The events document. Carries, pressure, pass deflections and balls that go out are not events of this vendor; a card
/// is one of its own.
final class SportecEvents {
    private static final int HALF_LENGTH_CM = 5250;
    private static final int HALF_WIDTH_CM = 3400;
    /// Ids of what one thing that happened becomes.
    private static final int PARTS = 2;

    private final SimulatedMatch match;
    private final DflIds ids;
    private final Output out;
    private final Xml xml;
    private int written;

    SportecEvents(SimulatedMatch match, DflIds ids, Output out) {
        this.match = match;
        this.ids = ids;
        this.out = out;
        this.xml = new Xml(out);
    }

    /// Returns the number of `Event` elements.
    int write(int from, int to) throws IOException {
        xml.element("PutDataRequest")
                .with("RequestId", Uuids.of(match.spec().seed(), 3, from))
                .with("MessageTime", DflClock.text(match.timeOf(Math.max(from, to - 1))))
                .with("TransmissionComplete", true)
                .with("TransmissionSuspended", false)
                .with("DataStatus", match.finished() ? "postmatch" : "live");
        List<TruthEvent> events = match.events();
        for (int i = Windows.firstAt(events, from);
                i < events.size() && events.get(i).frame() < to;
                i++) {
            event(events.get(i));
        }
        xml.end("PutDataRequest");
        out.flush();
        return written;
    }

    private void event(TruthEvent event) throws IOException {
        switch (event) {
            case TruthEvent.Pass pass -> pass(pass);
            case TruthEvent.Shot shot -> shot(shot);
            case TruthEvent.OwnGoal own -> ownGoal(own);
            case TruthEvent.Duel duel -> duel(duel);
            case TruthEvent.Interception e -> claim(e, e.player(), e.at(), "InterceptedBall");
            case TruthEvent.Recovery e -> claim(e, e.player(), e.at(), "BallClaimed");
            case TruthEvent.Keeper e -> {
                if (e.kind() == TruthEvent.Keeper.Kind.CLAIM) {
                    claim(e, e.player(), e.at(), "BallHeld");
                }
            }
            case TruthEvent.Clearance e -> clearance(e);
            case TruthEvent.Foul foul -> foul(foul);
            case TruthEvent.Offside e -> {
                open(e, 0, Optional.empty());
                actor(xml.element("Offside"), e.player()).end("Offside");
                close();
            }
            case TruthEvent.Substitution e -> substitution(e);
            case TruthEvent.PeriodEnd e -> finalWhistle(e);
            case TruthEvent.PeriodStart _,
                    TruthEvent.Carry _,
                    TruthEvent.Block _,
                    TruthEvent.Miscontrol _,
                    TruthEvent.BallOut _,
                    TruthEvent.Pressure _ -> {}
        }
    }

    private void open(TruthEvent event, int part, Optional<Spot> at) throws IOException {
        written++;
        xml.element("Event")
                .with("MatchId", ids.match())
                .with("EventId", ids.provider() * 100_000_000 + (long) event.id() * PARTS + part)
                .with("EventTime", DflClock.text(match.timeOf(event.frame())));
        if (at.isPresent()) {
            place("X-Position", "Y-Position", event.frame(), at.get());
        }
    }

    private void openWithSource(TruthEvent event, Spot at, Spot source) throws IOException {
        open(event, 0, Optional.of(at));
        place("X-Source-Position", "Y-Source-Position", event.frame(), source);
    }

    private void close() throws IOException {
        xml.end("Event");
    }

    /// From the corner of the pitch that is on the lower left as the main camera sees it.
    private void place(String x, String y, int frame, Spot spot) throws IOException {
        int sign = match.homeOnLeft(match.periodOf(frame)) ? 1 : -1;
        xml.metres(x, HALF_LENGTH_CM + sign * spot.xCm()).metres(y, HALF_WIDTH_CM + sign * spot.yCm());
    }

    private Xml actor(Xml element, int player) throws IOException {
        return element.with("Team", ids.teamOf(player)).with("Player", ids.player(player));
    }

    private Side side(int player) {
        return match.players().get(player).side();
    }

    private double sign(int player) {
        return side(player) == Side.HOME ? 1 : -1;
    }

    private void pass(TruthEvent.Pass pass) throws IOException {
        openWithSource(pass, pass.from(), pass.control());
        String restart = restart(pass.restart());
        if (!restart.isEmpty()) {
            openRestart(pass, restart);
        }
        play(pass);
        if (!restart.isEmpty()) {
            xml.end(restart);
        }
        close();
    }

    private static String restart(Restart restart) {
        return switch (restart) {
            case KICK_OFF -> "KickOff";
            case THROW_IN -> "ThrowIn";
            case GOAL_KICK -> "GoalKick";
            case CORNER -> "CornerKick";
            case FREE_KICK -> "FreeKick";
            case PENALTY -> "Penalty";
            case OPEN_PLAY, DROP_BALL -> "";
        };
    }

    private void openRestart(TruthEvent.Pass pass, String restart) throws IOException {
        xml.element(restart);
        switch (pass.restart()) {
            case KICK_OFF -> {
                Period period = match.periodOf(pass.frame());
                if (pass.frame() == match.startOf(period).orElse(-1)) {
                    Side left = match.homeOnLeft(period) ? Side.HOME : Side.AWAY;
                    xml.with("GameSection", SportecPositions.section(period))
                            .with("TeamLeft", ids.club(left))
                            .with("TeamRight", ids.club(left.opposite()));
                }
            }
            case THROW_IN -> decided(pass).with("Side", flank(pass)).with("Team", ids.teamOf(pass.player()));
            case CORNER ->
                xml.with("Side", flank(pass))
                        .with("Placing", "center")
                        .with("DecisionTimestamp", decision(pass))
                        .with("Team", ids.teamOf(pass.player()));
            case FREE_KICK -> decided(pass).with("ExecutionMode", "direct").with("Team", ids.teamOf(pass.player()));
            case GOAL_KICK, PENALTY, DROP_BALL, OPEN_PLAY -> decided(pass).with("Team", ids.teamOf(pass.player()));
        }
    }

    private Xml decided(TruthEvent event) throws IOException {
        return xml.with("DecisionTimestamp", decision(event));
    }

    /// When play had been stopped: where the ball was last in play.
    private String decision(TruthEvent event) {
        int frame = Math.max(0, event.frame() - 1);
        while (frame > 0 && !match.inPlay(frame)) {
            frame--;
        }
        return DflClock.text(match.timeOf(frame));
    }

    /// The acting team's own left or right.
    private String flank(TruthEvent.Pass pass) {
        return sign(pass.player()) * pass.from().yCm() > 0 ? "left" : "right";
    }

    private void play(TruthEvent.Pass pass) throws IOException {
        double metres = pass.from().distanceTo(pass.to());
        double ahead = sign(pass.player()) * pass.from().xCm();
        boolean box = sign(pass.player()) * pass.to().xCm() > 3600
                && Math.abs(pass.to().yCm()) < 2016;
        xml.element("Play");
        if (pass.receiver().isPresent()) {
            xml.with("Recipient", ids.player(pass.receiver().getAsInt()));
        }
        xml.with("FromOpenPlay", pass.restart() == Restart.OPEN_PLAY)
                .with("Evaluation", complete(pass) ? "successfullyCompleted" : "unsuccessful")
                .with("Height", pass.height() == TruthEvent.Pass.Height.GROUND ? "flat" : "high")
                .with("Distance", metres < 10 ? "short" : metres < 30 ? "medium" : "long")
                .with("PenaltyBox", box)
                .with("PlayOrigin", ahead < 0 ? "ownHalf" : "oppositionHalf");
        actor(xml, pass.player()).with("BallPossessionPhase", pass.id());
        if (pass.cross()) {
            xml.element("Cross").with("Side", flank(pass)).end("Cross");
        } else {
            xml.element("Pass").with("FreeKickLayup", false).end("Pass");
        }
        xml.end("Play");
    }

    private static boolean complete(TruthEvent.Pass pass) {
        return pass.outcome() == TruthEvent.Pass.Outcome.COMPLETE;
    }

    private void shot(TruthEvent.Shot shot) throws IOException {
        openWithSource(shot, shot.from(), shot.control());
        String restart = restart(shot.restart());
        if (!restart.isEmpty()) {
            xml.element(restart);
            decided(shot).with("Team", ids.teamOf(shot.player()));
        }
        double ahead = sign(shot.player()) * shot.from().xMetres();
        double across = Math.abs(shot.from().yMetres());
        double metres = Math.sqrt((52.5 - ahead) * (52.5 - ahead) + across * across);
        xml.element("ShotAtGoal")
                .with("TypeOfShot", typeOfShot(shot.bodyPart()))
                .with("InsideBox", ahead > 36 && across < 20.16)
                .with("AfterFreeKick", shot.restart() == Restart.FREE_KICK)
                .with("xG", shot.xg(), 4)
                .with("DistanceToGoal", metres, 2);
        actor(xml, shot.player()).with("BallPossessionPhase", shot.id());
        outcome(shot);
        xml.end("ShotAtGoal");
        if (!restart.isEmpty()) {
            xml.end(restart);
        }
        close();
    }

    private static String typeOfShot(BodyPart bodyPart) {
        return switch (bodyPart) {
            case HEAD -> "head";
            case LEFT_FOOT -> "leftLeg";
            case RIGHT_FOOT, FOOT -> "rightLeg";
            case HAND, CHEST, OTHER, UNKNOWN -> "other";
        };
    }

    private void outcome(TruthEvent.Shot shot) throws IOException {
        switch (shot.outcome()) {
            case GOAL ->
                xml.element("SuccessfulShot")
                        .with("Solo", false)
                        .with("CurrentResult", result(match.scoreAfter(shot.endFrame())))
                        .end("SuccessfulShot");
            case SAVED -> stopper(xml.element("SavedShot"), shot, "GoalKeeper").end("SavedShot");
            case BLOCKED ->
                stopper(xml.element("BlockedShot"), shot, "Player")
                        .with("GoalPrevented", false)
                        .end("BlockedShot");
            case OFF_TARGET -> xml.element("ShotWide").with("Placing", "near").end("ShotWide");
            case POST -> xml.element("ShotWoodWork").with("Location", "post").end("ShotWoodWork");
        }
    }

    private Xml stopper(Xml element, TruthEvent.Shot shot, String attribute) throws IOException {
        return shot.stopper().isPresent()
                ? element.with(attribute, ids.player(shot.stopper().getAsInt()))
                : element;
    }

    private static String result(Score score) {
        return score.home() + ":" + score.away();
    }

    private void ownGoal(TruthEvent.OwnGoal own) throws IOException {
        open(own, 0, Optional.of(own.at()));
        xml.element("OwnGoal")
                .with("TeamOwnGoalCountsFor", ids.club(side(own.player()).opposite()))
                .with("CurrentResult", result(match.scoreAfter(own.frame())));
        actor(xml, own.player()).with("BallPossessionPhase", own.id()).end("OwnGoal");
        close();
    }

    private void duel(TruthEvent.Duel duel) throws IOException {
        int winner = duel.attackerWon() ? duel.attacker() : duel.defender();
        int loser = duel.attackerWon() ? duel.defender() : duel.attacker();
        String with = "withBallControl";
        String without = "withoutBallControl";
        open(duel, 0, Optional.of(duel.at()));
        xml.element("TacklingGame")
                .with("Winner", ids.player(winner))
                .with("WinnerTeam", ids.teamOf(winner))
                .with("Loser", ids.player(loser))
                .with("LoserTeam", ids.teamOf(loser))
                .with("WinnerRole", !duel.aerial() && duel.attackerWon() ? with : without)
                .with("LoserRole", !duel.aerial() && !duel.attackerWon() ? with : without)
                .with("WinnerResult", duel.takeOn() && duel.attackerWon() ? "dribbledAround" : "ballClaimed")
                .with("Type", duel.aerial() ? "air" : "ground")
                .with("GoalKeeperInvolved", false)
                .with("PossessionChange", !duel.attackerWon());
        if (duel.takeOn()) {
            xml.with("DribbleEvaluation", duel.attackerWon() ? "successful" : "unsuccessful");
        }
        xml.end("TacklingGame");
        close();
    }

    private void claim(TruthEvent event, int player, Spot at, String type) throws IOException {
        open(event, 0, Optional.of(at));
        actor(xml.element("BallClaiming").with("Type", type), player)
                .with("BallPossessionPhase", event.id())
                .end("BallClaiming");
        close();
    }

    private void clearance(TruthEvent.Clearance clearance) throws IOException {
        openWithSource(clearance, clearance.at(), clearance.at());
        actor(xml.element("OtherBallAction").with("DefensiveClearance", true), clearance.player())
                .with("BallPossessionPhase", clearance.id())
                .end("OtherBallAction");
        close();
    }

    private void foul(TruthEvent.Foul foul) throws IOException {
        open(foul, 0, Optional.of(foul.at()));
        xml.element("Foul")
                .with("Fouler", ids.player(foul.fouler()))
                .with("TeamFouler", ids.teamOf(foul.fouler()))
                .with("Fouled", ids.player(foul.fouled()))
                .with("TeamFouled", ids.teamOf(foul.fouled()))
                .with("FoulType", "foul")
                .end("Foul");
        close();
        if (foul.card().isPresent()) {
            open(foul, 1, Optional.empty());
            String colour = colour(foul.card().get());
            actor(xml.element("Caution").with("CardColor", colour).with("CardRating", colour), foul.fouler())
                    .end("Caution");
            close();
        }
    }

    private static String colour(TruthEvent.Card card) {
        return switch (card) {
            case YELLOW -> "yellow";
            case SECOND_YELLOW -> "yellowRed";
            case RED -> "red";
        };
    }

    private void substitution(TruthEvent.Substitution change) throws IOException {
        open(change, 0, Optional.empty());
        xml.element("Substitution")
                .with("PlayerOut", ids.player(change.off()))
                .with("PlayerIn", ids.player(change.on()))
                .with("Team", ids.teamOf(change.on()))
                .with("PlayingPosition", SportecInformation.position(match.positionOf(change.on())))
                .end("Substitution");
        close();
    }

    private void finalWhistle(TruthEvent.PeriodEnd end) throws IOException {
        open(end, 0, Optional.empty());
        xml.element("FinalWhistle")
                .with("BreakingOff", false)
                .with("GameSection", SportecPositions.section(end.period()))
                .with("FinalResult", result(match.scoreAfter(end.frame())))
                .end("FinalWhistle");
        close();
    }
}
