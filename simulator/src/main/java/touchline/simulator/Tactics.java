package touchline.simulator;

import org.jspecify.annotations.Nullable;
import touchline.model.Restart;
import touchline.model.Side;

/// Where the players without the ball want to be, decided five times a second. All in the team frame.
final class Tactics {
    static final int EVERY_FRAMES = 5;
    private static final double[] CORNER_RUNS_X = {47, 46.5, 45, 48.5, 43, 41};
    private static final double[] CORNER_RUNS_Y = {3.5, -3, 0.5, -5.5, 6, -1.5};

    private final World world;
    private double focusX;
    private double focusY;

    Tactics(World world) {
        this.world = world;
    }

    void update() {
        look();
        for (Side side : Side.values()) {
            spread(side);
        }
        Play play = world.play;
        switch (play) {
            case Held held -> press(held);
            case Flight flight -> chase(flight);
            case DeadBall dead -> gather(dead);
            case null -> {}
        }
    }

    /// The place that the teams shift with: the ball, or where it will be in a moment.
    private void look() {
        focusX = world.ballX;
        focusY = world.ballY;
        if (world.play instanceof Flight flight && flight.kind != Flight.Kind.SHOT) {
            int soon = Math.min(flight.length - 1, flight.at(world.frame) + 20);
            focusX = Pitch.clamp(flight.xs[soon], -Pitch.HALF_LENGTH, Pitch.HALF_LENGTH);
            focusY = Pitch.clamp(flight.ys[soon], -Pitch.HALF_WIDTH, Pitch.HALF_WIDTH);
        }
        if (world.play instanceof DeadBall dead) {
            focusX = dead.x;
            focusY = dead.y;
        }
    }

    private boolean attacks(Side side) {
        return world.play instanceof DeadBall dead ? dead.side == side : world.possession == side;
    }

    private void spread(Side side) {
        double sign = side == Side.HOME ? 1 : -1;
        double fx = sign * focusX;
        double fy = sign * focusY;
        boolean attack = attacks(side);
        double back = attack ? Pitch.clamp(fx - 25, -37, 2) : Pitch.clamp(fx * 0.55 - 22, -44, -11);
        double deep = Pitch.clamp(-fx / 40, 0, 1);
        double front = attack ? Pitch.clamp(fx + 17, -6, 42) : Math.max(fx - 6, back + 32 - 10 * deep);
        double line = attack ? world.offsideLine(side) - 0.4 : 99;
        for (Agent agent : world.agents) {
            if (agent.side == side && agent.active && !isOwner(agent)) {
                if (agent.isKeeper()) {
                    guard(agent, fx, fy);
                } else {
                    hold(agent, fx, fy, back, front, line, attack);
                }
            }
        }
    }

    private boolean isOwner(Agent agent) {
        return world.play instanceof Held held && held.owner == agent;
    }

    private void hold(Agent agent, double fx, double fy, double back, double front, double line, boolean attack) {
        if (world.chance.happens(0.04)) {
            agent.wanderX = world.chance.normal() * 2.8;
            agent.wanderY = world.chance.normal() * 2.8;
        }
        double x = back + agent.home.depth() * (front - back) + agent.wanderX;
        double across =
                agent.home.across() * (attack ? 30 : fx < -25 ? 15 : 19) + fy * (attack ? 0.14 : 0.5) + agent.wanderY;
        double y = Pitch.clamp(across, -33, 33);
        boolean dead = world.play instanceof DeadBall;
        if (attack && !dead && runs(agent, fx)) {
            agent.go(agent.sign * Math.min(agent.ahead() + 14, 48), agent.sign * y * 0.7, 9.6);
            return;
        }
        x = Math.min(x, attack ? Math.max(line, fx - 4) : 52);
        double pace = pace(agent, x, y, dead, attack);
        Agent mark = attack || dead ? null : markFor(agent, x, y);
        if (mark != null) {
            double tight = agent.position.isBack() ? (fx < -15 ? 0.8 : 0.65) : agent.position.isForward() ? 0.4 : 0.6;
            double shield = agent.position.isBack() ? 2.2 : 1.4;
            x = (1 - tight) * x + tight * (agent.sign * mark.x - shield);
            y = (1 - tight) * y + tight * (agent.sign * mark.y * 0.95);
            pace = Math.max(pace(agent, x, y, false, false), mark.runsUntil > world.frame ? 9.6 : 0);
        }
        agent.go(agent.sign * x, agent.sign * y, pace);
    }

    private boolean runs(Agent agent, double fx) {
        if (agent.runsUntil > world.frame) {
            return true;
        }
        boolean may = agent.home.depth() > 0.4
                && world.play instanceof Held held
                && world.frame - held.since > 8
                && agent.ahead() > fx - 12
                && agent.ahead() < 36;
        if (may && world.chance.happens(0.009)) {
            agent.runsUntil = world.frame + world.chance.framesBetween(1.6, 3.2);
            return true;
        }
        return false;
    }

    private @Nullable Agent markFor(Agent agent, double x, double y) {
        Agent nearest = null;
        double least = 9;
        for (Agent other : world.agents) {
            if (other.side != agent.side && other.active && !other.isKeeper() && agent.sign * other.x < x + 7) {
                double distance = Pitch.distance(agent.sign * other.x, agent.sign * other.y, x, y);
                if (distance < least) {
                    least = distance;
                    nearest = other;
                }
            }
        }
        return nearest;
    }

    private static double pace(Agent agent, double x, double y, boolean dead, boolean attack) {
        double far = Pitch.distance(agent.ahead(), agent.sign * agent.y, x, y);
        if (dead) {
            return far < 6 ? 1.1 : far < 20 ? 1.9 : 3.2;
        }
        boolean recovers = !attack && x < agent.ahead() - 4;
        double base = far < 2 ? 1.0 : far < 5 ? 1.9 : far < 10 ? 3.2 : far < 18 ? 4.7 : 6.3;
        return recovers ? Math.min(9.6, base * 1.35) : base;
    }

    /// The keeper stands between ball and goal, farther out the farther the ball is.
    private void guard(Agent keeper, double fx, double fy) {
        double distance = Math.max(1, Pitch.distance(fx, fy, -Pitch.HALF_LENGTH, 0));
        double out = Pitch.clamp(distance * 0.16, 1.0, 15);
        double x = -Pitch.HALF_LENGTH + (fx + Pitch.HALF_LENGTH) / distance * out;
        double y = fy / distance * out;
        double far = Pitch.distance(keeper.ahead(), keeper.sign * keeper.y, x, y);
        keeper.go(keeper.sign * x, keeper.sign * y, far < 1 ? 1.2 : far < 6 ? 2.6 : 4.5);
    }

    /// The nearest opponent goes to the ball, the next one covers behind him.
    private void press(Held held) {
        if (held.inHands) {
            return;
        }
        Agent first = nearest(held.owner.side.opposite(), null);
        Agent second = nearest(held.owner.side.opposite(), first);
        if (first != null) {
            boolean close = first.distanceTo(world.ballX, world.ballY) < 14;
            boolean goalSide = first.ahead() < first.sign * world.ballX - 0.3;
            double pace = first.sign * world.ballX > 38 ? 3 : close ? 7.6 : 5.4;
            guardGoal(first, held.owner, goalSide ? 0.4 : 2.2, goalSide ? pace : Math.max(pace, 8.8));
        }
        if (second != null && second.sign * world.ballX < 20) {
            boolean danger = second.sign * world.ballX < -22;
            guardGoal(second, held.owner, danger ? 3.2 : 5.5, danger ? 8 : 5);
        }
    }

    /// Sends a defender to a place some metres from the ball on its way to his goal, where the ball will be shortly.
    private void guardGoal(Agent agent, Agent owner, double metres, double pace) {
        double x = world.ballX + owner.vx * 0.35;
        double y = world.ballY + owner.vy * 0.35;
        double goalX = -agent.sign * Pitch.HALF_LENGTH;
        double far = Math.max(1, Pitch.distance(x, y, goalX, 0));
        double share = Math.min(0.8, metres / far);
        agent.go(x + (goalX - x) * share, y * (1 - share), pace);
    }

    private @Nullable Agent nearest(Side side, @Nullable Agent except) {
        Agent nearest = null;
        double least = 28;
        for (Agent agent : world.agents) {
            if (agent.side == side && agent.active && agent != except && !agent.isKeeper()) {
                // A man between ball and goal is worth more than one who must run back.
                double behind = Math.max(0, agent.ahead() - agent.sign * world.ballX);
                double distance = agent.distanceTo(world.ballX, world.ballY) + behind * 0.6;
                if (distance < least && agent.stunnedUntil <= world.frame) {
                    least = distance;
                    nearest = agent;
                }
            }
        }
        return nearest;
    }

    /// Who can reach the ball first goes for it; so does the one for whom it is meant.
    private void chase(Flight flight) {
        if (flight.kind == Flight.Kind.SHOT) {
            dive(flight);
            return;
        }
        for (Side side : Side.values()) {
            Agent first = null;
            int soonest = Integer.MAX_VALUE;
            for (Agent agent : world.agents) {
                if (agent.side == side && agent.active && (agent != flight.from || flight.kind == Flight.Kind.LOOSE)) {
                    int meeting = meeting(agent, flight, soonest);
                    boolean may = !agent.isKeeper() || keeperComes(agent, flight, meeting);
                    if (may && meeting < soonest && agent.stunnedUntil <= world.frame) {
                        soonest = meeting;
                        first = agent;
                    }
                }
            }
            if (first != null) {
                meet(first, flight, soonest);
            }
        }
        Agent intended = flight.intended;
        if (intended != null && intended.active) {
            meet(intended, flight, meeting(intended, flight, flight.length));
        }
    }

    private static boolean keeperComes(Agent keeper, Flight flight, int meeting) {
        int at = Math.min(meeting, flight.length - 1);
        double ahead = keeper.sign * flight.xs[at];
        return ahead < -Pitch.HALF_LENGTH + 14 && Math.abs(flight.ys[at]) < 14;
    }

    /// The first point of the path that he reaches no later than the ball; the path's end if there is none.
    private int meeting(Agent agent, Flight flight, int before) {
        int now = flight.at(world.frame);
        int end = Math.min(flight.length - 1, before);
        for (int at = now; at < end; at += 4) {
            boolean low = flight.zs[at] < 2.1;
            if (low && Pitch.inside(flight.xs[at], flight.ys[at])) {
                double seconds = (double) (at - now) / MatchSimulator.FRAMES_PER_SECOND;
                if (agent.secondsTo(flight.xs[at], flight.ys[at]) <= seconds + 0.25) {
                    return at;
                }
            }
        }
        double late = agent.secondsTo(flight.xs[flight.length - 1], flight.ys[flight.length - 1]);
        return flight.length + (int) (late * 10);
    }

    private static void meet(Agent agent, Flight flight, int meeting) {
        int at = Math.min(meeting, flight.length - 1);
        double x = Pitch.clamp(flight.xs[at], -Pitch.HALF_LENGTH, Pitch.HALF_LENGTH);
        double y = Pitch.clamp(flight.ys[at], -Pitch.HALF_WIDTH, Pitch.HALF_WIDTH);
        double far = agent.distanceTo(x, y);
        agent.go(x, y, far < 4 ? 5.5 : 9.6);
    }

    /// The keeper moves to where the shot passes him.
    private void dive(Flight shot) {
        Agent keeper = world.keeper(shot.side().opposite());
        if (world.frame - shot.start < EVERY_FRAMES) {
            return;
        }
        int at = shot.at(world.frame);
        while (at < shot.length - 1 && keeper.sign * shot.xs[at] > keeper.ahead() + 0.3) {
            at++;
        }
        keeper.go(keeper.x, Pitch.clamp(shot.ys[at], -4.2, 4.2), 9.6);
    }

    private void gather(DeadBall dead) {
        for (Agent agent : world.agents) {
            if (agent.active && agent != dead.taker) {
                giveRoom(agent, dead);
            }
        }
        switch (dead.restart) {
            case CORNER -> crowdTheBox(dead);
            case KICK_OFF -> ownHalves();
            case PENALTY -> leaveTheBox(dead);
            case GOAL_KICK, FREE_KICK, THROW_IN, DROP_BALL, OPEN_PLAY -> {}
        }
        dead.taker.go(dead.x, dead.y, dead.taker.distanceTo(dead.x, dead.y) > 12 ? 4.2 : 2.4);
        Agent leaving = dead.leaving;
        if (leaving != null) {
            leaving.go(leaving.x, leaving.y >= 0 ? 35.5 : -35.5, 4.0);
        }
    }

    private static void giveRoom(Agent agent, DeadBall dead) {
        double room = dead.restart == Restart.THROW_IN ? 2.5 : Pitch.CIRCLE + 0.6;
        double far = Pitch.distance(agent.targetX, agent.targetY, dead.x, dead.y);
        if (agent.side != dead.side && far < room && !agent.isKeeper()) {
            double scale = far < 0.1 ? 0 : room / far;
            double x = far < 0.1 ? dead.x - agent.sign * room : dead.x + (agent.targetX - dead.x) * scale;
            double y = far < 0.1 ? dead.y : dead.y + (agent.targetY - dead.y) * scale;
            agent.go(Pitch.clamp(x, -52, 52), Pitch.clamp(y, -33.5, 33.5), Math.max(agent.pace, 2));
        }
    }

    private void crowdTheBox(DeadBall corner) {
        double sign = corner.side == Side.HOME ? 1 : -1;
        int attackers = 0;
        int defenders = 0;
        for (Agent agent : world.agents) {
            boolean attacker = agent.side == corner.side;
            if (!agent.active || agent.isKeeper() || agent == corner.taker) {
                continue;
            }
            if (attacker && comesForCorners(agent) && attackers < CORNER_RUNS_X.length) {
                agent.go(sign * CORNER_RUNS_X[attackers], CORNER_RUNS_Y[attackers] + agent.wanderY * 0.4, 3.4);
                attackers++;
            } else if (!attacker && !agent.position.isForward() && defenders < 8) {
                double x = CORNER_RUNS_X[defenders % 6] + 1.2;
                agent.go(sign * x, CORNER_RUNS_Y[defenders % 6] + (defenders < 6 ? 0.5 : 2), 3.4);
                defenders++;
            }
        }
    }

    private static boolean comesForCorners(Agent agent) {
        return agent.position.isForward()
                || agent.position == PlayingPosition.RIGHT_CENTRE_BACK
                || agent.position == PlayingPosition.LEFT_CENTRE_BACK
                || agent.position == PlayingPosition.RIGHT_CENTRE_MIDFIELD
                || agent.position == PlayingPosition.LEFT_MIDFIELD;
    }

    private void ownHalves() {
        for (Agent agent : world.agents) {
            if (agent.active) {
                kickOffPlace(agent);
            }
        }
    }

    /// Sends an agent to where he waits for a kick-off.
    static void kickOffPlace(Agent agent) {
        double x = agent.isKeeper() ? -48 : -34 + agent.home.depth() * 32.5;
        double y = agent.home.across() * 27;
        double fromCentre = Pitch.distance(x, y, 0, 0);
        double push = fromCentre < Pitch.CIRCLE + 0.5 ? (Pitch.CIRCLE + 0.5) / Math.max(1, fromCentre) : 1;
        agent.go(agent.sign * Math.min(-0.6, x * push), agent.sign * y * push, 2.7);
    }

    private void leaveTheBox(DeadBall penalty) {
        double sign = penalty.side == Side.HOME ? 1 : -1;
        for (Agent agent : world.agents) {
            boolean stays = agent == penalty.taker || (agent.isKeeper() && agent.side != penalty.side);
            if (agent.active && !stays && sign * agent.targetX > 34) {
                agent.go(sign * 34, agent.targetY, 3);
            }
        }
        Agent keeper = world.keeper(penalty.side.opposite());
        keeper.go(sign * 52.3, 0, 3);
    }
}
