package touchline.simulator;

import org.jspecify.annotations.Nullable;
import touchline.model.BodyPart;
import touchline.model.Restart;
import touchline.model.Side;

/// The time while the ball is dead: it is brought to its place, players change, the taker takes.
final class Restarts {
    private static final double SECONDS = 1.0 / MatchSimulator.FRAMES_PER_SECOND;
    private static final int ROLLS_OUT_FRAMES = 50;
    private static final double BROUGHT_METRES_PER_SECOND = 11;

    private final World world;
    private final Brain brain;
    private final Kicker kicker;
    private final Bench bench;

    Restarts(World world, Brain brain, Kicker kicker, Bench bench) {
        this.world = world;
        this.brain = brain;
        this.kicker = kicker;
        this.bench = bench;
    }

    void step(DeadBall dead) {
        bring(dead);
        bench.step(dead);
        boolean placed = Pitch.distance(world.ballX, world.ballY, dead.x, dead.y) < 0.01;
        boolean there = dead.taker.distanceTo(dead.x, dead.y) < 0.7;
        if (world.frame >= dead.earliest && placed && there && dead.leaving == null && lawful(dead)) {
            take(dead);
        }
    }

    private void bring(DeadBall dead) {
        double floor = Math.max(Pitch.BALL_RADIUS, world.ballZ - 4 * SECONDS);
        if (world.frame - dead.since < ROLLS_OUT_FRAMES) {
            dead.rollX *= 0.93;
            dead.rollY *= 0.93;
            world.putBall(
                    Pitch.clamp(world.ballX + dead.rollX * SECONDS, -54.4, 54.4),
                    Pitch.clamp(world.ballY + dead.rollY * SECONDS, -36.5, 36.5),
                    floor);
            return;
        }
        double dx = dead.x - world.ballX;
        double dy = dead.y - world.ballY;
        double off = Math.sqrt(dx * dx + dy * dy);
        double step = Math.min(off, BROUGHT_METRES_PER_SECOND * SECONDS);
        double share = off > 0 ? step / off : 0;
        boolean hands = dead.restart == Restart.THROW_IN && off < 0.01;
        double z = hands ? Math.min(1.9, world.ballZ + 3 * SECONDS) : floor;
        world.putBall(world.ballX + dx * share, world.ballY + dy * share, z);
    }

    private boolean lawful(DeadBall dead) {
        if (dead.restart == Restart.KICK_OFF) {
            for (Agent agent : world.agents) {
                if (agent.active && agent != dead.taker && agent.ahead() > -0.05) {
                    return false;
                }
            }
        }
        if (dead.restart == Restart.PENALTY) {
            return world.keeper(dead.side.opposite()).ahead() < -51.8;
        }
        return true;
    }

    private void take(DeadBall dead) {
        Agent taker = dead.taker;
        Spot from = world.ball();
        switch (dead.restart) {
            case PENALTY -> kicker.shoot(taker, from, Restart.PENALTY, kicker.foot(), null);
            case CORNER -> deliver(taker, Restart.CORNER, 0.82);
            case FREE_KICK -> freeKick(taker);
            case KICK_OFF -> pass(taker, kickOffPass(taker), Restart.KICK_OFF);
            case THROW_IN -> pass(taker, throwIn(taker), Restart.THROW_IN);
            case GOAL_KICK, DROP_BALL, OPEN_PLAY -> pass(taker, brain.distribute(taker), dead.restart);
        }
    }

    private void freeKick(Agent taker) {
        double ahead = taker.sign * world.ballX;
        double far = Pitch.toGoal(ahead, world.ballY);
        if (far < 28 && Math.abs(world.ballY) < 17 && world.chance.happens(0.45)) {
            kicker.shoot(taker, world.ball(), Restart.FREE_KICK, kicker.foot(), null);
        } else {
            deliver(taker, Restart.FREE_KICK, ahead > 24 ? 0.7 : 0);
        }
    }

    private void deliver(Agent taker, Restart restart, double intoTheBox) {
        Brain.Choice choice = world.chance.happens(intoTheBox) ? kicker.intoTheBox(taker) : brain.distribute(taker);
        pass(taker, choice, restart);
    }

    private void pass(Agent taker, Brain.Choice choice, Restart restart) {
        Brain.Choice.Pass pass = choice instanceof Brain.Choice.Pass chosen ? chosen : kicker.intoTheBox(taker);
        BodyPart part = restart == Restart.THROW_IN ? BodyPart.HAND : kicker.foot();
        kicker.pass(taker, pass, world.ball(), restart, part);
    }

    Brain.Choice.Pass kickOffPass(Agent taker) {
        return to(nearestOf(taker, 5, taker.ahead() - 3));
    }

    /// To a free man near by.
    private Brain.Choice.Pass throwIn(Agent taker) {
        Agent best = null;
        double most = -99;
        for (Agent mate : world.agents) {
            double far = mate.distanceTo(world.ballX, world.ballY);
            if (mate.side == taker.side && mate.active && mate != taker && !mate.isKeeper() && far > 3 && far < 26) {
                double free = Math.min(8, world.nearestOpponent(mate.side, mate.x, mate.y));
                double value = free - far * 0.25 + world.chance.normal();
                if (value > most) {
                    most = value;
                    best = mate;
                }
            }
        }
        return to(best == null ? nearestOf(taker, 1, 99) : best);
    }

    private static Brain.Choice.Pass to(Agent mate) {
        return new Brain.Choice.Pass(mate, mate.x + mate.vx * 0.5, mate.y + mate.vy * 0.5, false, false);
    }

    private Agent nearestOf(Agent taker, double least, double behind) {
        @Nullable Agent best = null;
        Side side = taker.side;
        for (Agent mate : world.agents) {
            double far = mate.distanceTo(taker.x, taker.y);
            boolean may = mate.side == side && mate.active && mate != taker && far > least && mate.ahead() < behind;
            if (may && (best == null || far < best.distanceTo(taker.x, taker.y))) {
                best = mate;
            }
        }
        return best == null ? world.keeper(side) : best;
    }
}
