package touchline.simulator;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import touchline.model.BodyPart;
import touchline.model.Restart;
import touchline.model.Side;

/// The laws: lines, goals, fouls, offside, and how play goes on after each.
final class Referee {
    private final World world;

    Referee(World world) {
        this.world = world;
    }

    /// The ball crossed a line between two points of its path. It is put where it crossed.
    void crossed(Flight flight, int before, int now) {
        double lineX = Math.signum(flight.xs[now]) * Pitch.HALF_LENGTH;
        double lineY = Math.signum(flight.ys[now]) * Pitch.HALF_WIDTH;
        double overX = share(flight.xs[before], flight.xs[now], lineX);
        double overY = share(flight.ys[before], flight.ys[now], lineY);
        double at = Math.min(overX, overY);
        world.putBall(
                between(flight.xs[before], flight.xs[now], at),
                between(flight.ys[before], flight.ys[now], at),
                between(flight.zs[before], flight.zs[now], at));
        double vx = (flight.xs[now] - flight.xs[before]) * MatchSimulator.FRAMES_PER_SECOND;
        double vy = (flight.ys[now] - flight.ys[before]) * MatchSimulator.FRAMES_PER_SECOND;
        if (overX <= overY) {
            goalLine(flight, vx, vy);
        } else {
            out(flight, vx, vy);
        }
    }

    private static double share(double from, double to, double line) {
        boolean crosses = Math.abs(to) > Math.abs(line) && to != from;
        return crosses ? Pitch.clamp((line - from) / (to - from), 0, 1) : 2;
    }

    private static double between(double from, double to, double share) {
        return from + (to - from) * share;
    }

    private void goalLine(Flight flight, double vx, double vy) {
        double off = Math.abs(world.ballY);
        boolean inGoal = off < Pitch.GOAL_HALF_WIDTH - 0.05 && world.ballZ < Pitch.GOAL_HEIGHT - 0.05;
        boolean frame =
                off < Pitch.GOAL_HALF_WIDTH + Pitch.POST_WIDTH && world.ballZ < Pitch.GOAL_HEIGHT + Pitch.POST_WIDTH;
        if (inGoal) {
            goal(flight, vx, vy);
        } else if (frame && flight.kind == Flight.Kind.SHOT) {
            endShot(flight, TruthEvent.Shot.Outcome.POST, OptionalInt.empty());
            world.putBall(Math.signum(world.ballX) * (Pitch.HALF_LENGTH - 0.02), world.ballY, world.ballZ);
            world.releaseLoose(flight.from, -vx * 0.45, vy + world.chance.normal() * 2, 0);
        } else {
            out(flight, vx, vy);
        }
    }

    private void goal(Flight flight, double vx, double vy) {
        Side attackers = world.ballX > 0 ? Side.HOME : Side.AWAY;
        Agent last = flight.from;
        if (last.side == attackers) {
            scoreByShot(flight);
        } else {
            endPass(flight, TruthEvent.Pass.Outcome.INCOMPLETE);
            world.journal.add(
                    world.frame, id -> new TruthEvent.OwnGoal(id, world.frame, last.player.index(), world.ball()));
        }
        world.match.goal(attackers);
        DeadBall dead = stop(Restart.KICK_OFF, forward(attackers.opposite()), 0, 0, 42, 65);
        dead.rollX = vx * 0.35;
        dead.rollY = vy * 0.2;
    }

    /// A goal is a shot, also when a pass or a touch went in.
    private void scoreByShot(Flight flight) {
        Kick kick = flight.kick;
        if (kick == null) {
            Spot at = world.ball();
            kick = new Kick(world.journal.begin(world.frame), flight.from, at, at, Restart.OPEN_PLAY, BodyPart.OTHER);
        }
        if (flight.kind != Flight.Kind.SHOT) {
            double ahead = kick.by.sign * kick.from.xMetres();
            kick.xg = Pitch.expectedGoals(ahead, kick.by.sign * kick.from.yMetres());
        }
        endShot(kick, TruthEvent.Shot.Outcome.GOAL, OptionalInt.empty());
    }

    void endShot(Flight flight, TruthEvent.Shot.Outcome outcome, OptionalInt stopper) {
        Kick kick = flight.kick;
        if (kick != null) {
            endShot(kick, outcome, stopper);
        }
    }

    private void endShot(Kick kick, TruthEvent.Shot.Outcome outcome, OptionalInt stopper) {
        Kick before = kick.keyPass;
        if (before != null) {
            boolean goal = outcome == TruthEvent.Shot.Outcome.GOAL;
            before.close(goal ? TruthEvent.Pass.Assist.GOAL : TruthEvent.Pass.Assist.SHOT, world.journal);
        }
        world.journal.end(
                kick.entry,
                new TruthEvent.Shot(
                        kick.entry.id,
                        kick.entry.frame,
                        kick.by.player.index(),
                        kick.control,
                        kick.from,
                        kick.restart,
                        kick.bodyPart,
                        kick.xg,
                        before == null ? OptionalInt.empty() : OptionalInt.of(before.entry.id),
                        world.frame,
                        world.ball(),
                        outcome,
                        stopper));
    }

    private void endPass(Flight flight, TruthEvent.Pass.Outcome outcome) {
        Kick kick = flight.kick;
        if (flight.kind == Flight.Kind.PASS && kick != null) {
            kick.ended(outcome, world.frame, world.ball(), OptionalInt.empty(), world.journal);
        }
    }

    /// A player could not keep the ball on the pitch.
    void carriedOut(Agent owner) {
        ballOut(owner.side, Math.abs(owner.x) > Pitch.HALF_LENGTH + 0.5, owner.vx, owner.vy);
    }

    private void out(Flight flight, double vx, double vy) {
        Side last = flight.side();
        endPass(flight, TruthEvent.Pass.Outcome.OUT);
        if (flight.kind == Flight.Kind.SHOT) {
            endShot(flight, TruthEvent.Shot.Outcome.OFF_TARGET, OptionalInt.empty());
        }
        ballOut(last, Math.abs(world.ballX) >= Pitch.HALF_LENGTH - 0.001, vx, vy);
    }

    private void ballOut(Side last, boolean overGoalLine, double vx, double vy) {
        world.journal.add(world.frame, id -> new TruthEvent.BallOut(id, world.frame, world.ball(), last));
        DeadBall dead = overGoalLine ? overGoalLine(last) : throwIn(last.opposite());
        dead.rollX = vx * 0.6;
        dead.rollY = vy * 0.6;
    }

    private DeadBall throwIn(Side side) {
        double x = Pitch.clamp(world.ballX, -51.5, 51.5);
        double y = Math.signum(world.ballY) * Pitch.HALF_WIDTH;
        return stop(Restart.THROW_IN, nearest(side, x, y, false), x, y, 9, 24);
    }

    private DeadBall overGoalLine(Side last) {
        Side defenders = world.ballX > 0 ? Side.AWAY : Side.HOME;
        double line = Math.signum(world.ballX);
        double half = world.ballY >= 0 ? 1 : -1;
        if (last == defenders) {
            double x = line * (Pitch.HALF_LENGTH - 0.3);
            double y = half * (Pitch.HALF_WIDTH - 0.3);
            return stop(Restart.CORNER, nearest(defenders.opposite(), x, y, true), x, y, 22, 40);
        }
        return stop(Restart.GOAL_KICK, world.keeper(defenders), line * 47.2, half * 4, 18, 34);
    }

    void offside(Agent flagged, Kick pass) {
        pass.ended(TruthEvent.Pass.Outcome.OFFSIDE, world.frame, world.ball(), world.index(flagged), world.journal);
        world.journal.add(
                world.frame, id -> new TruthEvent.Offside(id, world.frame, flagged.player.index(), world.ball()));
        freeKick(flagged.side.opposite(), 16, 32);
    }

    void foul(Agent fouler, Agent fouled) {
        boolean penalty = Pitch.inAttackedBox(fouled.sign * world.ballX, world.ballY);
        Optional<TruthEvent.Card> card = card(fouler);
        Spot at = world.ball();
        world.journal.add(
                world.frame,
                id -> new TruthEvent.Foul(
                        id, world.frame, fouler.player.index(), fouled.player.index(), at, card, penalty));
        if (card.isPresent() && card.get() != TruthEvent.Card.YELLOW) {
            fouler.active = false;
            world.match.goesOff(fouler.player.index(), world.frame);
        }
        if (penalty) {
            stop(Restart.PENALTY, forward(fouled.side), fouled.sign * 41.5, 0, 40, 70);
        } else {
            freeKick(fouled.side, card.isPresent() ? 30 : 14, card.isPresent() ? 55 : 34);
        }
    }

    private Optional<TruthEvent.Card> card(Agent fouler) {
        if (world.chance.happens(0.003)) {
            return Optional.of(TruthEvent.Card.RED);
        }
        if (!world.chance.happens(fouler.yellowCards == 0 ? 0.16 : 0.05)) {
            return Optional.empty();
        }
        fouler.yellowCards++;
        return Optional.of(fouler.yellowCards == 1 ? TruthEvent.Card.YELLOW : TruthEvent.Card.SECOND_YELLOW);
    }

    private void freeKick(Side side, double least, double most) {
        double x = Pitch.clamp(world.ballX, -51, 51);
        double y = Pitch.clamp(world.ballY, -33, 33);
        boolean attacking = (side == Side.HOME ? x : -x) > 15;
        stop(Restart.FREE_KICK, nearest(side, x, y, attacking), x, y, least, attacking ? most + 12 : most);
    }

    /// Play stops; it goes on with a kick from a place after a while.
    DeadBall stop(Restart restart, Agent taker, double x, double y, double leastSeconds, double mostSeconds) {
        int earliest = world.frame + world.chance.framesBetween(leastSeconds, mostSeconds);
        DeadBall dead = new DeadBall(restart, taker, x, y, world.frame, earliest);
        world.possession = taker.side;
        world.play = dead;
        return dead;
    }

    Agent nearest(Side side, double x, double y, boolean skilled) {
        Agent nearest = null;
        double least = Double.MAX_VALUE;
        for (Agent agent : world.agents) {
            if (agent.side == side && agent.active && !agent.isKeeper()) {
                double distance = agent.distanceTo(x, y) * (skilled ? 2 - agent.skill.passing() : 1);
                if (distance < least) {
                    least = distance;
                    nearest = agent;
                }
            }
        }
        return orKeeper(nearest, side);
    }

    /// The foremost player, who kicks off and takes penalties.
    Agent forward(Side side) {
        Agent best = null;
        for (Agent agent : world.agents) {
            boolean first = agent.side == side
                    && agent.active
                    && !agent.isKeeper()
                    && Math.abs(agent.home.across()) < 0.5
                    && (best == null || agent.home.depth() > best.home.depth());
            best = first ? agent : best;
        }
        return orKeeper(best, side);
    }

    private Agent orKeeper(@Nullable Agent agent, Side side) {
        return agent == null ? world.keeper(side) : agent;
    }
}
