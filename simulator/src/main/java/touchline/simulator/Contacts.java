package touchline.simulator;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import touchline.model.Restart;

/// The ball in flight meets feet, heads, hands and lines.
final class Contacts {
    private static final double HEADER_HEIGHT = 1.3;
    private static final int KICKER_WAITS_FRAMES = 12;

    private final World world;
    private final Referee referee;
    private final Possession possession;
    private final Kicker kicker;

    Contacts(World world, Referee referee, Possession possession, Kicker kicker) {
        this.world = world;
        this.referee = referee;
        this.possession = possession;
        this.kicker = kicker;
    }

    void step(Flight flight) {
        int now = flight.at(world.frame);
        int before = Math.max(0, now - 1);
        world.putBall(flight.xs[now], flight.ys[now], flight.zs[now]);
        if (!Pitch.inside(world.ballX, world.ballY)) {
            referee.crossed(flight, before, now);
            return;
        }
        Agent agent = nearest(flight, before, now);
        if (agent != null) {
            agent.triedFlight = flight.number;
            if (flight.kind == Flight.Kind.SHOT) {
                meetShot(agent, flight);
            } else {
                meetBall(agent, flight, now);
            }
        }
    }

    private @Nullable Agent nearest(Flight flight, int before, int now) {
        Agent nearest = null;
        double least = 9;
        for (Agent agent : world.agents) {
            if (mayTouch(agent, flight) && Math.abs(agent.x - world.ballX) < 3.5) {
                double off = Pitch.fromSegment(
                        agent.x, agent.y, flight.xs[before], flight.ys[before], flight.xs[now], flight.ys[now]);
                if (off < Math.min(least, reach(agent, flight))) {
                    least = off;
                    nearest = agent;
                }
            }
        }
        return nearest;
    }

    private boolean mayTouch(Agent agent, Flight flight) {
        boolean waits = world.frame - agent.touchedAt < KICKER_WAITS_FRAMES;
        boolean kicker = agent == flight.from && flight.kind != Flight.Kind.LOOSE;
        boolean own = flight.kind == Flight.Kind.SHOT && agent.side == flight.side();
        boolean down = world.frame < agent.stunnedUntil;
        return agent.active && agent.triedFlight != flight.number && !waits && !kicker && !own && !down;
    }

    private double reach(Agent agent, Flight flight) {
        if (agent.isKeeper() && usesHands(agent)) {
            double dive = (double) (world.frame - flight.start) / MatchSimulator.FRAMES_PER_SECOND - 0.12;
            double shot = 0.85 + 4.0 * Pitch.clamp(dive, 0, 0.5);
            return world.ballZ > 2.6 ? 0 : flight.kind == Flight.Kind.SHOT ? shot : 1.0;
        }
        if (flight.kind == Flight.Kind.SHOT) {
            return world.ballZ < 2.0 ? 1.05 : 0;
        }
        return world.ballZ < 0.6 ? 0.85 : world.ballZ < 1.9 ? 0.7 : world.ballZ < 2.4 ? 0.55 : 0;
    }

    private static boolean usesHands(Agent keeper) {
        return Pitch.inAttackedBox(-keeper.ahead(), keeper.y);
    }

    private void meetShot(Agent agent, Flight shot) {
        if (!agent.isKeeper()) {
            if (world.chance.happens(0.8)) {
                block(agent, shot, true);
            }
            return;
        }
        double off = agent.distanceTo(world.ballX, world.ballY);
        if (world.chance.happens(readiness(shot) * Pitch.clamp(0.97 - 0.09 * off, 0.4, 0.97))) {
            save(agent, shot);
        }
    }

    /// Of a penalty the keeper has to guess the corner.
    private static double readiness(Flight shot) {
        Kick kick = shot.kick;
        return kick != null && kick.restart == Restart.PENALTY ? 0.45 : 1;
    }

    private void save(Agent keeper, Flight shot) {
        boolean held = world.chance.happens(0.55);
        referee.endShot(shot, TruthEvent.Shot.Outcome.SAVED, world.index(keeper));
        world.journal.add(
                world.frame,
                id -> new TruthEvent.Keeper(
                        id, world.frame, keeper.player.index(), world.ball(), TruthEvent.Keeper.Kind.SAVE, held));
        if (held) {
            possession.take(keeper, null, true, false);
        } else {
            parry(keeper);
        }
    }

    /// Past the post or back into play, never into his own goal.
    private void parry(Agent keeper) {
        double half = world.ballY >= keeper.y ? 1 : -1;
        boolean behind = world.chance.happens(0.5);
        double toX = -keeper.sign * (behind ? Pitch.HALF_LENGTH + 0.5 : world.chance.between(42, 48));
        double toY = half * world.chance.between(behind ? 5.5 : 3, 13);
        double far = Math.max(1, Pitch.distance(world.ballX, world.ballY, toX, toY));
        double speed = world.chance.between(6, 11);
        world.possession = keeper.side;
        world.releaseLoose(keeper, (toX - world.ballX) / far * speed, (toY - world.ballY) / far * speed, 1.5);
    }

    private void block(Agent agent, Flight flight, boolean shot) {
        if (shot) {
            referee.endShot(flight, TruthEvent.Shot.Outcome.BLOCKED, world.index(agent));
        } else {
            endPass(flight, TruthEvent.Pass.Outcome.INCOMPLETE, world.index(agent));
        }
        world.journal.add(
                world.frame, id -> new TruthEvent.Block(id, world.frame, agent.player.index(), world.ball(), shot));
        if (agent.sign * world.ballX < -30 && world.chance.happens(0.4)) {
            kicker.behind(agent);
        } else {
            rebound(agent, flight);
        }
    }

    private void rebound(Agent agent, Flight flight) {
        int now = flight.at(world.frame);
        int before = Math.max(0, now - 1);
        double vx = (flight.xs[now] - flight.xs[before]) * MatchSimulator.FRAMES_PER_SECOND;
        double vy = (flight.ys[now] - flight.ys[before]) * MatchSimulator.FRAMES_PER_SECOND;
        double turn = world.chance.between(-0.4, 0.1);
        double side = world.chance.normal() * 0.35;
        world.releaseLoose(agent, vx * turn - vy * side, vy * turn + vx * side, world.chance.between(0, 3));
    }

    private void meetBall(Agent agent, Flight flight, int now) {
        Agent rival = world.ballZ > HEADER_HEIGHT ? rival(agent) : null;
        boolean hands = agent.isKeeper() && usesHands(agent) && flight.side() != agent.side;
        if (rival != null && !hands) {
            contest(agent, rival, flight);
            return;
        }
        if (world.chance.happens(control(agent, flight, flight.speedAt(now), hands))) {
            boolean box = Pitch.inAttackedBox(Math.abs(agent.x), agent.y);
            boolean header = world.ballZ > HEADER_HEIGHT && world.chance.happens(box ? 0.85 : 0.25);
            possession.receive(agent, flight, hands, header);
        } else if (agent.side == flight.side() || flight.kind == Flight.Kind.LOOSE) {
            miscontrol(agent, flight, now);
        } else if (world.chance.happens(closesDown(flight) ? 0.65 : 0.16)) {
            block(agent, flight, false);
        }
    }

    /// Whether a cross meets him while it still rises.
    private boolean closesDown(Flight flight) {
        Kick kick = flight.kick;
        return kick != null && kick.cross && world.frame - flight.start < 10;
    }

    private double control(Agent agent, Flight flight, double speed, boolean hands) {
        if (hands) {
            return 0.97;
        }
        double fast = Math.max(0, speed - 10);
        boolean closed = world.nearestOpponent(agent.side, agent.x, agent.y) < 1.5;
        if (flight.kind == Flight.Kind.LOOSE) {
            return 0.95 - fast * 0.02;
        }
        return agent.side == flight.side() ? 0.993 - fast * 0.008 - (closed ? 0.035 : 0) : 0.25 - fast * 0.012;
    }

    private @Nullable Agent rival(Agent agent) {
        Agent rival = null;
        double least = 1.5;
        for (Agent other : world.agents) {
            if (other.side != agent.side && other.active && !other.isKeeper()) {
                double off = other.distanceTo(world.ballX, world.ballY);
                if (off < least) {
                    least = off;
                    rival = other;
                }
            }
        }
        return rival;
    }

    /// Two jump for it; the winner plays it with his head.
    private void contest(Agent one, Agent other, Flight flight) {
        boolean first = world.chance.happens(0.5 * one.skill.tackling() / other.skill.tackling());
        Agent winner = first ? one : other;
        Agent attacker = one.side == flight.side() ? one : other;
        Agent defender = attacker == one ? other : one;
        Spot at = world.ball();
        other.triedFlight = flight.number;
        world.journal.add(
                world.frame,
                id -> new TruthEvent.Duel(
                        id,
                        world.frame,
                        attacker.player.index(),
                        defender.player.index(),
                        at,
                        true,
                        false,
                        winner == attacker));
        possession.receive(winner, flight, false, true);
    }

    private void miscontrol(Agent agent, Flight flight, int now) {
        endPass(flight, TruthEvent.Pass.Outcome.COMPLETE, world.index(agent));
        Kick kick = flight.kick;
        if (kick != null && kick.entry.open()) {
            kick.close(TruthEvent.Pass.Assist.NONE, world.journal);
        }
        world.journal.add(
                world.frame, id -> new TruthEvent.Miscontrol(id, world.frame, agent.player.index(), world.ball()));
        double speed = Math.min(7, 2 + flight.speedAt(now) * 0.25);
        double side = world.chance.normal() * 0.5;
        double away = world.chance.happens(0.6) ? agent.sign : -agent.sign;
        world.releaseLoose(agent, away * speed, side * speed, 0.5);
    }

    void endPass(Flight flight, TruthEvent.Pass.Outcome outcome, OptionalInt by) {
        Kick kick = flight.kick;
        if (flight.kind == Flight.Kind.PASS && kick != null) {
            kick.ended(outcome, world.frame, world.ball(), by, world.journal);
        }
    }
}
