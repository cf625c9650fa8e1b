package touchline.simulator;

import org.jspecify.annotations.Nullable;
import touchline.model.BodyPart;
import touchline.model.Restart;

/// Passes, shots and clearances as feet make them: with an error that grows with distance and pressure.
final class Kicker {
    private final World world;

    Kicker(World world) {
        this.world = world;
    }

    void pass(Agent by, Brain.Choice.Pass choice, Spot control, Restart restart, BodyPart bodyPart) {
        Kick kick = new Kick(world.journal.begin(world.frame), by, control, world.ball(), restart, bodyPart);
        kick.cross = choice.cross();
        kick.intendedFor(choice.to());
        double far = Pitch.distance(world.ballX, world.ballY, choice.x(), choice.y());
        boolean weak = bodyPart == BodyPart.HEAD || bodyPart == BodyPart.HAND;
        boolean lofted = choice.lofted() || weak;
        double error = error(by, far, restart, lofted);
        double ux = (choice.x() - world.ballX) / Math.max(1, far);
        double uy = (choice.y() - world.ballY) / Math.max(1, far);
        double side = world.chance.normal() * error;
        double length = world.chance.normal() * error * 0.9;
        double x = choice.x() - uy * side + ux * length;
        double y = choice.y() + ux * side + uy * length;
        boolean offside = offside(by, choice.to(), restart);
        kick.height = height(lofted, far, weak);
        double[] state = lofted ? soar(x, y, far, weak) : Flight.rolling(world.ballX, world.ballY, x, y, 5.6);
        Flight flight = world.release(Flight.Kind.PASS, by, state);
        flight.kick = kick;
        flight.intended = choice.to();
        flight.offside = offside;
        world.possession = by.side;
    }

    private static TruthEvent.Pass.Height height(boolean lofted, double far, boolean weak) {
        if (!lofted) {
            return TruthEvent.Pass.Height.GROUND;
        }
        return far < 20 || weak ? TruthEvent.Pass.Height.LOW : TruthEvent.Pass.Height.HIGH;
    }

    private double[] loft(double x, double y, double z, double seconds) {
        return Flight.lofted(world.ballX, world.ballY, Math.max(world.ballZ, Pitch.BALL_RADIUS), x, y, z, seconds);
    }

    private double[] soar(double x, double y, double far, boolean weak) {
        return weak ? loft(x, y, 0.6, 0.45 + far / 20) : loft(x, y, far > 25 ? 1.2 : 0.4, 0.7 + far / 25);
    }

    private double error(Agent by, double far, Restart restart, boolean lofted) {
        double pressure = world.nearestOpponent(by.side, world.ballX, world.ballY);
        double hurried = restart == Restart.OPEN_PLAY ? Pitch.clamp(1.9 - 0.25 * pressure, 1, 1.7) : 0.9;
        return far * (lofted ? 0.062 : 0.043) * hurried / by.skill.passing();
    }

    private boolean offside(Agent by, Agent to, Restart restart) {
        boolean exempt = restart == Restart.THROW_IN || restart == Restart.CORNER || restart == Restart.GOAL_KICK;
        return !exempt && by.side == to.side && to.ahead() > world.offsideLine(by.side) + 0.2;
    }

    void shoot(Held held) {
        shoot(held.owner, held.control, Restart.OPEN_PLAY, held.header ? BodyPart.HEAD : foot(), held.keyPass);
    }

    void shoot(Agent by, Spot control, Restart restart, BodyPart bodyPart, @Nullable Kick keyPass) {
        Kick kick = new Kick(world.journal.begin(world.frame), by, control, world.ball(), restart, bodyPart);
        double ahead = by.sign * world.ballX;
        double across = by.sign * world.ballY;
        boolean penalty = restart == Restart.PENALTY;
        kick.xg = penalty ? 0.76 : Pitch.expectedGoals(ahead, across) * (bodyPart == BodyPart.HEAD ? 0.7 : 1);
        kick.keyPass = keyPass;
        double far = Pitch.toGoal(ahead, across);
        double pressure = world.nearestOpponent(by.side, world.ballX, world.ballY);
        double error = (0.9 + far * 0.31) * Pitch.clamp(1.35 - 0.12 * pressure, 0.9, 1.3) / by.skill.finishing();
        double aim = (world.chance.happens(0.5) ? 1 : -1) * world.chance.between(1.2, 3.4);
        double y = aim + world.chance.normal() * (penalty ? 0.6 : error);
        double z = Math.max(
                Pitch.BALL_RADIUS,
                world.chance.between(0.1, 1.7) + world.chance.normal() * (penalty ? 0.3 : 0.25 + far * 0.07));
        double speed = bodyPart == BodyPart.HEAD ? world.chance.between(12, 17) : world.chance.between(19, 29);
        double seconds = Math.max(0.2, Pitch.distance(ahead, across, Pitch.HALF_LENGTH, y) / speed);
        double[] state = Flight.lofted(
                world.ballX, world.ballY, world.ballZ, by.sign * Pitch.HALF_LENGTH, by.sign * y, z, seconds);
        world.release(Flight.Kind.SHOT, by, state).kick = kick;
        world.possession = by.side;
    }

    void clear(Held held) {
        Agent by = held.owner;
        BodyPart bodyPart = held.header ? BodyPart.HEAD : foot();
        world.journal.add(
                world.frame,
                id -> new TruthEvent.Clearance(id, world.frame, by.player.index(), world.ball(), bodyPart));
        double far = held.header ? world.chance.between(10, 20) : world.chance.between(25, 48);
        if (by.sign * world.ballX < -37 && world.chance.happens(0.4)) {
            behind(by);
            return;
        }
        double out = Math.abs(world.ballY) < 4 ? world.chance.normal() : Math.signum(world.ballY);
        double x = world.ballX + by.sign * far * 0.85;
        double y = world.ballY + out * far * 0.5 + world.chance.normal() * 4;
        world.release(Flight.Kind.LOOSE, by, loft(x, y, Pitch.BALL_RADIUS, 0.9 + far / 25));
    }

    /// Over his own goal line beside the goal: better a corner than a goal.
    void behind(Agent by) {
        double y = (world.ballY >= 0 ? 1 : -1) * Math.max(9, Math.abs(world.ballY) + world.chance.between(0, 5));
        double x = -by.sign * (Pitch.HALF_LENGTH + 2);
        double far = Pitch.distance(world.ballX, world.ballY, x, y);
        world.release(Flight.Kind.LOOSE, by, loft(x, y, 0.5, 0.5 + far / 16));
    }

    BodyPart foot() {
        return world.chance.happens(0.72) ? BodyPart.RIGHT_FOOT : BodyPart.LEFT_FOOT;
    }

    /// A corner or free kick into the box.
    Brain.Choice.Pass intoTheBox(Agent taker) {
        Agent target = null;
        for (Agent agent : world.agents) {
            boolean may = agent.side == taker.side
                    && agent.active
                    && agent != taker
                    && !agent.isKeeper()
                    && Pitch.inAttackedBox(agent.ahead() + 5, agent.y);
            if (may && (target == null || world.chance.happens(0.35))) {
                target = agent;
            }
        }
        Agent to = target == null ? farthest(taker) : target;
        return new Brain.Choice.Pass(to, to.x, to.y, true, target != null);
    }

    private Agent farthest(Agent taker) {
        Agent best = world.keeper(taker.side);
        for (Agent agent : world.agents) {
            if (agent.side == taker.side && agent.active && agent != taker && agent.ahead() > best.ahead()) {
                best = agent;
            }
        }
        return best;
    }
}
