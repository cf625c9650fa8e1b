package touchline.simulator;

import org.jspecify.annotations.Nullable;
import touchline.model.BodyPart;
import touchline.model.Restart;

/// The ball at a player's feet: he takes it, runs with it, is pressed and challenged, and decides.
final class Possession {
    private static final double SECONDS = 1.0 / MatchSimulator.FRAMES_PER_SECOND;

    private final World world;
    private final Referee referee;
    private final Brain brain;
    private final Kicker kicker;
    private final Pressing pressing;

    Possession(World world, Referee referee, Brain brain, Kicker kicker, Pressing pressing) {
        this.world = world;
        this.referee = referee;
        this.brain = brain;
        this.kicker = kicker;
        this.pressing = pressing;
    }

    /// A ball in flight comes to a player who controls it.
    void receive(Agent agent, Flight flight, boolean hands, boolean header) {
        Kick kick = flight.kick;
        boolean own = agent.side == flight.side();
        Kick keyPass = null;
        if (flight.kind == Flight.Kind.PASS && kick != null) {
            if (own && flight.offside && agent == flight.intended) {
                referee.offside(agent, kick);
                return;
            }
            TruthEvent.Pass.Outcome how = own ? TruthEvent.Pass.Outcome.COMPLETE : TruthEvent.Pass.Outcome.INCOMPLETE;
            kick.ended(how, world.frame, world.ball(), world.index(agent), world.journal);
            keyPass = own ? kick : null;
        }
        note(agent, flight, own, hands);
        take(agent, keyPass, hands, header);
    }

    private void note(Agent agent, Flight flight, boolean own, boolean hands) {
        int player = agent.player.index();
        Spot at = world.ball();
        if (hands) {
            world.journal.add(
                    world.frame,
                    id -> new TruthEvent.Keeper(id, world.frame, player, at, TruthEvent.Keeper.Kind.CLAIM, true));
        } else if (flight.kind == Flight.Kind.LOOSE) {
            world.journal.add(world.frame, id -> new TruthEvent.Recovery(id, world.frame, player, at));
        } else if (!own) {
            boolean cutOut = flight.speedAt(flight.at(world.frame)) > 4;
            world.journal.add(
                    world.frame,
                    id -> cutOut
                            ? new TruthEvent.Interception(id, world.frame, player, at)
                            : new TruthEvent.Recovery(id, world.frame, player, at));
        }
    }

    void take(Agent agent, @Nullable Kick keyPass, boolean hands, boolean header) {
        Held held = world.hold(agent);
        held.keyPass = keyPass;
        held.inHands = hands;
        held.header = header && !hands;
        held.decideAt = world.frame + thinking(agent, held);
        brain.steer(held);
        if (held.header) {
            decide(held);
        }
    }

    private int thinking(Agent agent, Held held) {
        if (held.inHands) {
            return world.chance.framesBetween(2.5, 6);
        }
        boolean closed = world.nearestOpponent(agent.side, agent.x, agent.y) < 3;
        boolean box = Pitch.inAttackedBox(agent.ahead(), agent.y);
        return box || closed ? world.chance.framesBetween(0.4, 1.1) : world.chance.framesBetween(1.2, 3.5);
    }

    void step(Held held) {
        follow(held);
        if (!held.inHands && overTheLine(held.owner)) {
            leave(held, false);
            referee.carriedOut(held.owner);
            return;
        }
        if (challenged(held)) {
            return;
        }
        if (world.frame % Tactics.EVERY_FRAMES == 0) {
            brain.steer(held);
            pressing.update(held);
        }
        boolean rushed = !held.inHands
                && world.frame - held.since > 5
                && world.nearestOpponent(held.owner.side, world.ballX, world.ballY) < 2.2;
        if (world.frame >= held.decideAt || (rushed && world.chance.happens(0.06))) {
            decide(held);
        }
    }

    private static boolean overTheLine(Agent owner) {
        return Math.abs(owner.x) > Pitch.HALF_LENGTH + 0.9 || Math.abs(owner.y) > Pitch.HALF_WIDTH + 0.9;
    }

    /// The ball stays half a metre ahead of a player who runs with it.
    private void follow(Held held) {
        Agent owner = held.owner;
        double speed = owner.speed();
        double dirX = speed > 0.3 ? owner.vx / speed : owner.sign;
        double dirY = speed > 0.3 ? owner.vy / speed : 0;
        double lead = held.inHands ? 0.25 : 0.55;
        double dx = owner.x + dirX * lead - world.ballX;
        double dy = owner.y + dirY * lead - world.ballY;
        double off = Math.sqrt(dx * dx + dy * dy);
        double step = Math.min(off, (speed + 4) * SECONDS);
        double scale = off > 0 ? step / off : 0;
        double wantZ = held.inHands ? 1.1 : Pitch.BALL_RADIUS;
        world.putBall(
                Pitch.clamp(world.ballX + dx * scale, -52.3, 52.3),
                Pitch.clamp(world.ballY + dy * scale, -33.8, 33.8),
                world.ballZ + Pitch.clamp(wantZ - world.ballZ, -5 * SECONDS, 5 * SECONDS));
    }

    private void decide(Held held) {
        Brain.Choice choice = brain.decide(held);
        switch (choice) {
            case Brain.Choice.CarryOn() -> held.decideAt = world.frame + world.chance.framesBetween(0.35, 0.9);
            case Brain.Choice.Shoot() -> {
                leave(held, true);
                kicker.shoot(held);
            }
            case Brain.Choice.Clear() -> {
                leave(held, false);
                kicker.clear(held);
            }
            case Brain.Choice.Pass pass -> {
                leave(held, false);
                kicker.pass(held.owner, pass, held.control, Restart.OPEN_PLAY, bodyPart(held, pass));
            }
        }
    }

    private BodyPart bodyPart(Held held, Brain.Choice.Pass pass) {
        if (held.header) {
            return BodyPart.HEAD;
        }
        return held.inHands && !pass.lofted() ? BodyPart.HAND : kicker.foot();
    }

    private void leave(Held held, boolean shot) {
        pressing.end();
        world.leave(held, shot);
    }

    private boolean challenged(Held held) {
        if (held.inHands || world.frame - held.since < 4) {
            return false;
        }
        boolean danger = Pitch.toGoal(held.owner.ahead(), held.owner.y) < 26;
        for (Agent agent : world.agents) {
            boolean near = agent.side != held.owner.side
                    && agent.active
                    && Math.abs(agent.x - world.ballX) < 1.3
                    && agent.distanceTo(world.ballX, world.ballY) < 1.25;
            boolean ready = near && agent.stunnedUntil <= world.frame && world.frame - agent.challengedAt > 45;
            if (ready && world.chance.happens(danger ? 0.17 : 0.04)) {
                agent.challengedAt = world.frame;
                return challenge(held, agent);
            }
        }
        return false;
    }

    /// Whether the challenge took the ball from its owner.
    private boolean challenge(Held held, Agent tackler) {
        double strength = tackler.skill.tackling();
        double dice = world.chance.between(0, 1);
        boolean box = Pitch.inAttackedBox(held.owner.ahead(), held.owner.y);
        boolean danger = Pitch.toGoal(held.owner.ahead(), held.owner.y) < 26;
        double foul = box ? 0.011 : danger ? 0.11 : 0.14;
        if (dice < foul) {
            leave(held, false);
            referee.foul(tackler, held.owner);
            return true;
        }
        boolean keeps = dice > foul + (danger ? 0.56 : 0.40) * strength;
        boolean takeOn = world.chance.happens(keeps ? 0.55 : 0.4);
        duel(held.owner, tackler, takeOn, keeps);
        if (keeps) {
            tackler.stunnedUntil = world.frame + world.chance.framesBetween(0.6, 1.2);
            return false;
        }
        held.owner.stunnedUntil = world.frame + world.chance.framesBetween(0.5, 1.0);
        leave(held, false);
        if (world.chance.happens(0.5)) {
            take(tackler, null, false, false);
        } else {
            knockAway(tackler);
        }
        return true;
    }

    private void duel(Agent attacker, Agent defender, boolean takeOn, boolean attackerWon) {
        world.journal.add(
                world.frame,
                id -> new TruthEvent.Duel(
                        id,
                        world.frame,
                        attacker.player.index(),
                        defender.player.index(),
                        world.ball(),
                        false,
                        takeOn,
                        attackerWon));
    }

    private void knockAway(Agent tackler) {
        if (tackler.sign * world.ballX < -36 && world.chance.happens(0.4)) {
            kicker.behind(tackler);
            return;
        }
        double out = Math.abs(world.ballY) > 22 && world.chance.happens(0.45) ? Math.signum(world.ballY) * 7 : 0;
        double vx = tackler.sign * world.chance.between(-1, 6);
        world.releaseLoose(tackler, vx, out + world.chance.normal() * 3, world.chance.between(0, 2));
    }

    /// Taken from the owner by the whistle.
    void stop() {
        if (world.play instanceof Held held) {
            leave(held, false);
        }
        pressing.end();
    }
}
