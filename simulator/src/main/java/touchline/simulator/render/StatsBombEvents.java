package touchline.simulator.render;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import touchline.model.BodyPart;
import touchline.model.Period;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.simulator.MatchSimulator;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulatedMatch.Stint;
import touchline.simulator.SimulatedPlayer;
import touchline.simulator.Spot;
import touchline.simulator.TruthEvent;

/// The events document. One thing that happened is one to three records: a pass and its reception, a shot and what the
/// goalkeeper does, a foul from both sides. Records are counted through the whole match, so that every window gives
/// them the same numbers.
final class StatsBombEvents {
    private final SimulatedMatch match;
    private final StatsBombIds ids;
    private final Output out;
    private final Json json;
    private final Map<Integer, Integer> shotOfPass = new HashMap<>();
    private final Map<Integer, Stint> stints = new HashMap<>();

    private int from;
    private int to;
    private int index;
    private int written;
    private int possession = 1;
    private Side possessor = Side.HOME;
    private Pattern pattern = Pattern.REGULAR;

    /// How a possession came about.
    private enum Pattern {
        REGULAR(1, "Regular Play"),
        CORNER(2, "From Corner"),
        FREE_KICK(3, "From Free Kick"),
        THROW_IN(4, "From Throw In"),
        OTHER(5, "Other"),
        GOAL_KICK(7, "From Goal Kick"),
        KEEPER(8, "From Keeper"),
        KICK_OFF(9, "From Kick Off");

        final int id;
        final String label;

        Pattern(int id, String label) {
            this.id = id;
            this.label = label;
        }
    }

    /// A number and its name in the vendor's lists.
    record Code(int id, String name) {}

    StatsBombEvents(SimulatedMatch match, StatsBombIds ids, Output out) {
        this.match = match;
        this.ids = ids;
        this.out = out;
        this.json = new Json(out);
        for (Stint stint : match.stints()) {
            stints.put(stint.player(), stint);
        }
        for (TruthEvent.Shot shot : match.events(TruthEvent.Shot.class)) {
            shot.keyPass().ifPresent(pass -> shotOfPass.put(pass, shot.id()));
        }
    }

    /// Returns the number of records.
    int write(int fromFrame, int toFrame) throws IOException {
        from = fromFrame;
        to = toFrame;
        json.beginArray();
        for (TruthEvent event : match.events()) {
            if (event.frame() >= toFrame) {
                break;
            }
            event(event);
        }
        json.endArray().line();
        out.flush();
        return written;
    }

    private void event(TruthEvent event) throws IOException {
        switch (event) {
            case TruthEvent.PeriodStart e -> periodStart(e);
            case TruthEvent.PeriodEnd e -> periodEnd(e);
            case TruthEvent.Pass e -> pass(e);
            case TruthEvent.Shot e -> shot(e);
            case TruthEvent.OwnGoal e -> ownGoal(e);
            case TruthEvent.Carry e -> carry(e);
            case TruthEvent.Duel e -> duel(e);
            case TruthEvent.Interception e -> interception(e);
            case TruthEvent.Block e -> {
                if (open(e, 0, e.frame(), new Code(6, "Block"), e.player(), Optional.of(e.at()))) {
                    close();
                }
            }
            case TruthEvent.Recovery e -> {
                possess(side(e.player()), Pattern.REGULAR);
                if (open(e, 0, e.frame(), new Code(2, "Ball Recovery"), e.player(), Optional.of(e.at()))) {
                    close();
                }
            }
            case TruthEvent.Clearance e -> clearance(e);
            case TruthEvent.Miscontrol e -> {
                if (open(e, 0, e.frame(), new Code(38, "Miscontrol"), e.player(), Optional.of(e.at()))) {
                    close();
                }
            }
            case TruthEvent.Foul e -> foul(e);
            case TruthEvent.Keeper e -> keeper(e);
            case TruthEvent.Pressure e -> pressure(e);
            case TruthEvent.Substitution e -> substitution(e);
            // A flagged pass says it itself; a ball that goes out is the outcome of the pass or shot before it.
            case TruthEvent.Offside _, TruthEvent.BallOut _ -> {}
        }
    }

    private Side side(int player) {
        return match.players().get(player).side();
    }

    private void possess(Side side, Pattern how) {
        if (side != possessor || how != Pattern.REGULAR) {
            possession++;
            possessor = side;
            pattern = how;
        }
    }

    /// Counts a record and, when it lies in the window, opens it with what all records have.
    private boolean openFor(Side side, String id, int frame, Code type, Optional<Integer> player) throws IOException {
        index++;
        if (frame < from || frame >= to) {
            return false;
        }
        written++;
        json.line().beginObject().name("id").string(id).name("index").number(index);
        time(frame);
        json.coded("type", type.id(), type.name());
        json.name("possession").number(possession);
        json.coded("possession_team", ids.team(possessor), match.club(possessor).name());
        json.coded("play_pattern", pattern.id, pattern.label);
        json.coded("team", ids.team(side), match.club(side).name());
        if (player.isPresent()) {
            player("player", player.get());
            StatsBombIds.Position position = StatsBombIds.position(match.positionOf(player.get()));
            json.coded("position", position.id(), position.name());
        }
        return true;
    }

    private boolean open(TruthEvent event, int part, int frame, Code type, int player, Optional<Spot> at)
            throws IOException {
        if (!openFor(side(player), ids.event(event.id(), part), frame, type, Optional.of(player))) {
            return false;
        }
        if (at.isPresent()) {
            yards(at.get(), player).write(json, "location");
        }
        return true;
    }

    private void close() throws IOException {
        json.name("duration").number(0.0, 1).endObject();
    }

    private void closeAfter(int frames) throws IOException {
        json.name("duration").number((double) frames / MatchSimulator.FRAMES_PER_SECOND, 6);
    }

    private void time(int frame) throws IOException {
        Period period = match.periodOf(frame);
        long millis = match.clockMillis(frame);
        long seconds = millis / 1000;
        json.name("period").number(period.number());
        json.name("timestamp")
                .string("%02d:%02d:%02d.%03d"
                        .formatted(seconds / 3600, seconds / 60 % 60, seconds % 60, millis % 1000));
        json.name("minute")
                .number(period.startMinute() + seconds / 60)
                .name("second")
                .number(seconds % 60);
    }

    private void player(String member, int player) throws IOException {
        json.coded(member, ids.player(player), match.players().get(player).fullName());
    }

    private Yards yards(Spot spot, int actor) {
        return Yards.of(spot.xCm(), spot.yCm(), side(actor));
    }

    /// Where a player himself is.
    private Spot spotOf(int player, int frame) {
        Stint stint = stints.get(player);
        if (stint == null) {
            throw new IllegalStateException("player " + player + " never played");
        }
        int seen = Math.clamp(frame, stint.from(), Math.max(stint.from(), stint.to() - 1));
        return new Spot(match.xCm(stint.place())[seen], match.yCm(stint.place())[seen], (short) 0);
    }

    private void related(String id) throws IOException {
        json.name("related_events").beginArray().string(id).endArray();
    }

    private void periodStart(TruthEvent.PeriodStart start) throws IOException {
        if (start.period() == Period.FIRST_HALF) {
            for (Side side : Side.values()) {
                startingEleven(start, side);
            }
        }
        halves(start, new Code(18, "Half Start"));
    }

    private void periodEnd(TruthEvent.PeriodEnd end) throws IOException {
        halves(end, new Code(34, "Half End"));
    }

    private void halves(TruthEvent event, Code type) throws IOException {
        for (Side side : Side.values()) {
            int part = 2 + side.ordinal();
            if (openFor(side, ids.event(event.id(), part), event.frame(), type, Optional.empty())) {
                related(ids.event(event.id(), 5 - part));
                close();
            }
        }
    }

    private void startingEleven(TruthEvent.PeriodStart start, Side side) throws IOException {
        String id = ids.event(start.id(), side.ordinal());
        if (!openFor(side, id, start.frame(), new Code(35, "Starting XI"), Optional.empty())) {
            return;
        }
        json.name("tactics").beginObject();
        json.name("formation")
                .number(Integer.parseInt(match.formation(side).label().replace("-", "")));
        json.name("lineup").beginArray();
        for (SimulatedPlayer player : match.players(side)) {
            if (player.starter()) {
                json.beginObject();
                player("player", player.index());
                StatsBombIds.Position position = StatsBombIds.position(player.position());
                json.coded("position", position.id(), position.name());
                json.name("jersey_number").number(player.shirt()).endObject();
            }
        }
        json.endArray().endObject();
        close();
    }

    private void pass(TruthEvent.Pass pass) throws IOException {
        possess(side(pass.player()), pattern(pass.restart()));
        Optional<Integer> reception = reception(pass);
        if (open(pass, 0, pass.frame(), new Code(30, "Pass"), pass.player(), Optional.of(pass.from()))) {
            closeAfter(pass.endFrame() - pass.frame());
            if (reception.isPresent()) {
                related(ids.event(pass.id(), 1));
            }
            json.name("pass").beginObject();
            details(pass);
            json.endObject().endObject();
        }
        if (reception.isPresent()) {
            receive(pass, reception.get());
        }
    }

    /// Who receives, or should have: nobody when the ball went out.
    private static Optional<Integer> reception(TruthEvent.Pass pass) {
        return switch (pass.outcome()) {
            case COMPLETE -> pass.receiver().stream().boxed().findFirst();
            case INCOMPLETE -> Optional.of(pass.intended());
            case OUT, OFFSIDE -> Optional.empty();
        };
    }

    private void receive(TruthEvent.Pass pass, int receiver) throws IOException {
        boolean complete = pass.outcome() == TruthEvent.Pass.Outcome.COMPLETE;
        Spot at = complete ? pass.to() : spotOf(receiver, pass.endFrame());
        if (open(pass, 1, pass.endFrame(), new Code(42, "Ball Receipt*"), receiver, Optional.of(at))) {
            related(ids.event(pass.id(), 0));
            if (!complete) {
                json.name("ball_receipt")
                        .beginObject()
                        .coded("outcome", 9, "Incomplete")
                        .endObject();
            }
            json.endObject();
        }
    }

    private void details(TruthEvent.Pass pass) throws IOException {
        Yards start = yards(pass.from(), pass.player());
        Yards end = yards(pass.to(), pass.player());
        boolean complete = pass.outcome() == TruthEvent.Pass.Outcome.COMPLETE;
        player("recipient", complete ? pass.receiver().orElse(pass.intended()) : pass.intended());
        json.name("length").number(start.distanceTo(end), 6).name("angle").number(start.angleTo(end), 6);
        Code height = height(pass.height());
        json.coded("height", height.id(), height.name());
        end.write(json, "end_location");
        outcome(pass.outcome());
        Code type = type(pass.restart());
        if (type.id() != 0) {
            json.coded("type", type.id(), type.name());
        }
        if (pass.restart() != Restart.THROW_IN) {
            Code part = bodyPart(pass.bodyPart());
            json.coded("body_part", part.id(), part.name());
        }
        if (pass.cross()) {
            json.name("cross").bool(true);
        }
        Integer shot = shotOfPass.get(pass.id());
        if (shot != null) {
            json.name("assisted_shot_id").string(ids.event(shot, 0));
            boolean goal = pass.assist() == TruthEvent.Pass.Assist.GOAL;
            json.name(goal ? "goal_assist" : "shot_assist").bool(true);
        }
    }

    private void outcome(TruthEvent.Pass.Outcome outcome) throws IOException {
        switch (outcome) {
            case COMPLETE -> {}
            case INCOMPLETE -> json.coded("outcome", 9, "Incomplete");
            case OUT -> json.coded("outcome", 75, "Out");
            case OFFSIDE -> json.coded("outcome", 76, "Pass Offside");
        }
    }

    private static Pattern pattern(Restart restart) {
        return switch (restart) {
            case OPEN_PLAY -> Pattern.REGULAR;
            case KICK_OFF -> Pattern.KICK_OFF;
            case THROW_IN -> Pattern.THROW_IN;
            case GOAL_KICK -> Pattern.GOAL_KICK;
            case CORNER -> Pattern.CORNER;
            case FREE_KICK -> Pattern.FREE_KICK;
            case PENALTY, DROP_BALL -> Pattern.OTHER;
        };
    }

    /// 0 for open play, which has no type.
    private static Code type(Restart restart) {
        return switch (restart) {
            case OPEN_PLAY, DROP_BALL, PENALTY -> new Code(0, "");
            case KICK_OFF -> new Code(65, "Kick Off");
            case THROW_IN -> new Code(67, "Throw-in");
            case GOAL_KICK -> new Code(63, "Goal Kick");
            case CORNER -> new Code(61, "Corner");
            case FREE_KICK -> new Code(62, "Free Kick");
        };
    }

    private static Code height(TruthEvent.Pass.Height height) {
        return switch (height) {
            case GROUND -> new Code(1, "Ground Pass");
            case LOW -> new Code(2, "Low Pass");
            case HIGH -> new Code(3, "High Pass");
        };
    }

    private static Code bodyPart(BodyPart bodyPart) {
        return switch (bodyPart) {
            case RIGHT_FOOT, FOOT -> new Code(40, "Right Foot");
            case LEFT_FOOT -> new Code(38, "Left Foot");
            case HEAD -> new Code(37, "Head");
            case HAND -> new Code(69, "Keeper Arm");
            case CHEST, OTHER, UNKNOWN -> new Code(70, "Other");
        };
    }

    private void shot(TruthEvent.Shot shot) throws IOException {
        possess(side(shot.player()), pattern(shot.restart()));
        if (open(shot, 0, shot.frame(), new Code(16, "Shot"), shot.player(), Optional.of(shot.from()))) {
            closeAfter(shot.endFrame() - shot.frame());
            json.name("shot").beginObject();
            details(shot);
            json.endObject().endObject();
        }
        switch (shot.outcome()) {
            case GOAL -> faces(shot, new Code(26, "Goal Conceded"));
            case OFF_TARGET, POST, BLOCKED -> faces(shot, new Code(32, "Shot Faced"));
            case SAVED -> {} // the save is an event of its own
        }
    }

    private void details(TruthEvent.Shot shot) throws IOException {
        json.name("statsbomb_xg").number(shot.xg(), 6);
        Yards end = yards(shot.to(), shot.player());
        json.name("end_location").beginArray().number(end.x() / 10.0, 1).number(end.y() / 10.0, 1);
        if (shot.outcome() != TruthEvent.Shot.Outcome.BLOCKED) {
            json.number(Yards.ofMetres(shot.to().zMetres()), 1);
        }
        json.endArray();
        if (shot.keyPass().isPresent()) {
            json.name("key_pass_id").string(ids.event(shot.keyPass().getAsInt(), 0));
        }
        Code outcome = outcome(shot.outcome());
        json.coded("outcome", outcome.id(), outcome.name());
        Code type = shotType(shot.restart());
        json.coded("type", type.id(), type.name());
        Code part = bodyPart(shot.bodyPart());
        json.coded("body_part", part.id(), part.name());
        json.coded("technique", 93, "Normal");
        if (shot.restart() != Restart.PENALTY) {
            freezeFrame(shot);
        }
    }

    private static Code outcome(TruthEvent.Shot.Outcome outcome) {
        return switch (outcome) {
            case GOAL -> new Code(97, "Goal");
            case SAVED -> new Code(100, "Saved");
            case OFF_TARGET -> new Code(98, "Off T");
            case BLOCKED -> new Code(96, "Blocked");
            case POST -> new Code(99, "Post");
        };
    }

    private static Code shotType(Restart restart) {
        return switch (restart) {
            case PENALTY -> new Code(88, "Penalty");
            case FREE_KICK -> new Code(62, "Free Kick");
            case OPEN_PLAY, DROP_BALL, KICK_OFF, THROW_IN, GOAL_KICK, CORNER -> new Code(87, "Open Play");
        };
    }

    /// All players but the shooter, at the moment of the shot, as the shooter's team sees the pitch.
    private void freezeFrame(TruthEvent.Shot shot) throws IOException {
        json.name("freeze_frame").beginArray();
        for (Stint stint : match.stints()) {
            boolean on = stint.from() <= shot.frame() && shot.frame() < stint.to();
            if (on && stint.player() != shot.player()) {
                json.beginObject();
                yards(spotOf(stint.player(), shot.frame()), shot.player()).write(json, "location");
                player("player", stint.player());
                StatsBombIds.Position position = StatsBombIds.position(match.positionOf(stint.player()));
                json.coded("position", position.id(), position.name());
                json.name("teammate")
                        .bool(side(stint.player()) == side(shot.player()))
                        .endObject();
            }
        }
        json.endArray();
    }

    /// The goalkeeper's record of a shot that he does not save.
    private void faces(TruthEvent.Shot shot, Code type) throws IOException {
        OptionalInt keeper = keeper(side(shot.player()).opposite(), shot.frame());
        if (keeper.isEmpty()) {
            return;
        }
        int player = keeper.getAsInt();
        Spot at = spotOf(player, shot.endFrame());
        if (open(shot, 1, shot.endFrame(), new Code(23, "Goal Keeper"), player, Optional.of(at))) {
            related(ids.event(shot.id(), 0));
            json.name("goalkeeper").beginObject();
            json.coded("type", type.id(), type.name()).coded("position", 44, "Set");
            json.endObject();
            close();
        }
    }

    private OptionalInt keeper(Side side, int frame) {
        return match.playerAt(side == Side.HOME ? 0 : SimulatedMatch.PLACES / 2, frame);
    }

    private void keeper(TruthEvent.Keeper keeper) throws IOException {
        boolean save = keeper.kind() == TruthEvent.Keeper.Kind.SAVE;
        if (!save) {
            possess(side(keeper.player()), Pattern.REGULAR);
        }
        Spot at = spotOf(keeper.player(), keeper.frame());
        if (open(keeper, 0, keeper.frame(), new Code(23, "Goal Keeper"), keeper.player(), Optional.of(at))) {
            json.name("goalkeeper").beginObject();
            json.coded("type", save ? 33 : 25, save ? "Shot Saved" : "Collected");
            json.coded("outcome", keeper.held() ? 15 : 52, keeper.held() ? "Success" : "In Play Danger");
            json.coded("position", 44, "Set").endObject();
            close();
        }
        if (save && keeper.held()) {
            possess(side(keeper.player()), Pattern.KEEPER);
        }
    }

    private void ownGoal(TruthEvent.OwnGoal own) throws IOException {
        if (open(own, 0, own.frame(), new Code(20, "Own Goal Against"), own.player(), Optional.of(own.at()))) {
            related(ids.event(own.id(), 1));
            close();
        }
        Side gains = side(own.player()).opposite();
        Code type = new Code(25, "Own Goal For");
        if (openFor(gains, ids.event(own.id(), 1), own.frame(), type, Optional.empty())) {
            Yards.of(own.at().xCm(), own.at().yCm(), gains).write(json, "location");
            related(ids.event(own.id(), 0));
            close();
        }
    }

    private void carry(TruthEvent.Carry carry) throws IOException {
        possess(side(carry.player()), Pattern.REGULAR);
        if (open(carry, 0, carry.frame(), new Code(43, "Carry"), carry.player(), Optional.of(carry.from()))) {
            closeAfter(carry.endFrame() - carry.frame());
            json.name("carry").beginObject();
            yards(carry.to(), carry.player()).write(json, "end_location");
            json.endObject().endObject();
        }
    }

    private void duel(TruthEvent.Duel duel) throws IOException {
        if (duel.aerial()) {
            int loser = duel.attackerWon() ? duel.defender() : duel.attacker();
            tackle(duel, loser, new Code(10, "Aerial Lost"), null);
        } else if (duel.takeOn()) {
            dribble(duel);
        } else if (duel.attackerWon()) {
            tackle(duel, duel.defender(), new Code(11, "Tackle"), new Code(13, "Lost In Play"));
        } else {
            if (open(duel, 1, duel.frame(), new Code(3, "Dispossessed"), duel.attacker(), Optional.of(duel.at()))) {
                related(ids.event(duel.id(), 0));
                close();
            }
            tackle(duel, duel.defender(), new Code(11, "Tackle"), new Code(4, "Won"));
        }
    }

    private void tackle(TruthEvent.Duel duel, int player, Code type, @Nullable Code outcome) throws IOException {
        if (open(duel, 0, duel.frame(), new Code(4, "Duel"), player, Optional.of(duel.at()))) {
            json.name("duel").beginObject();
            if (outcome != null) {
                json.coded("outcome", outcome.id(), outcome.name());
            }
            json.coded("type", type.id(), type.name()).endObject();
            close();
        }
    }

    private void dribble(TruthEvent.Duel duel) throws IOException {
        boolean past = duel.attackerWon();
        if (past) {
            if (open(duel, 0, duel.frame(), new Code(39, "Dribbled Past"), duel.defender(), Optional.of(duel.at()))) {
                related(ids.event(duel.id(), 1));
                close();
            }
        }
        if (open(duel, 1, duel.frame(), new Code(14, "Dribble"), duel.attacker(), Optional.of(duel.at()))) {
            related(ids.event(duel.id(), 0));
            json.name("dribble").beginObject();
            json.coded("outcome", past ? 8 : 9, past ? "Complete" : "Incomplete")
                    .endObject();
            close();
        }
        if (!past) {
            tackle(duel, duel.defender(), new Code(11, "Tackle"), new Code(4, "Won"));
        }
    }

    private void interception(TruthEvent.Interception e) throws IOException {
        possess(side(e.player()), Pattern.REGULAR);
        if (open(e, 0, e.frame(), new Code(10, "Interception"), e.player(), Optional.of(e.at()))) {
            json.name("interception").beginObject().coded("outcome", 4, "Won").endObject();
            close();
        }
    }

    private void clearance(TruthEvent.Clearance e) throws IOException {
        if (open(e, 0, e.frame(), new Code(9, "Clearance"), e.player(), Optional.of(e.at()))) {
            Code part = bodyPart(e.bodyPart());
            json.name("clearance").beginObject();
            json.coded("body_part", part.id(), part.name()).endObject();
            close();
        }
    }

    private void foul(TruthEvent.Foul foul) throws IOException {
        if (open(foul, 0, foul.frame(), new Code(22, "Foul Committed"), foul.fouler(), Optional.of(foul.at()))) {
            related(ids.event(foul.id(), 1));
            if (foul.card().isPresent() || foul.penalty()) {
                json.name("foul_committed").beginObject();
                if (foul.card().isPresent()) {
                    Code card = card(foul.card().get());
                    json.coded("card", card.id(), card.name());
                }
                if (foul.penalty()) {
                    json.name("penalty").bool(true);
                }
                json.endObject();
            }
            close();
        }
        if (open(foul, 1, foul.frame(), new Code(21, "Foul Won"), foul.fouled(), Optional.of(foul.at()))) {
            related(ids.event(foul.id(), 0));
            close();
        }
    }

    static Code card(TruthEvent.Card card) {
        return switch (card) {
            case YELLOW -> new Code(7, "Yellow Card");
            case SECOND_YELLOW -> new Code(6, "Second Yellow");
            case RED -> new Code(5, "Red Card");
        };
    }

    private void pressure(TruthEvent.Pressure e) throws IOException {
        if (open(e, 0, e.frame(), new Code(17, "Pressure"), e.player(), Optional.of(e.at()))) {
            closeAfter(e.endFrame() - e.frame());
            json.endObject();
        }
    }

    private void substitution(TruthEvent.Substitution e) throws IOException {
        if (open(e, 0, e.frame(), new Code(19, "Substitution"), e.off(), Optional.empty())) {
            json.name("substitution").beginObject().coded("outcome", 103, "Tactical");
            player("replacement", e.on());
            json.endObject();
            close();
        }
    }
}
