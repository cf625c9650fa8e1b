package touchline.simulator;

import org.jspecify.annotations.Nullable;

/// What the player on the ball does with it: he weighs a shot, every pass and carrying on by what each is worth.
final class Brain {
    private final World world;

    Brain(World world) {
        this.world = world;
    }

    sealed interface Choice {
        record Shoot() implements Choice {}

        record Clear() implements Choice {}

        record CarryOn() implements Choice {}

        /// @param x aim on the pitch, not in the team frame
        record Pass(Agent to, double x, double y, boolean lofted, boolean cross) implements Choice {}
    }

    /// A pass with what is expected of it.
    private record Option(Choice.Pass pass, double worth) {}

    /// What having the ball at a place is worth, in the attackers' frame.
    static double worth(double ahead, double across) {
        double near = Pitch.toGoal(ahead, across) / 11;
        return 0.008 + 0.115 / (1 + near * near) + 0.028 * (ahead + Pitch.HALF_LENGTH) / 105;
    }

    Choice decide(Held held) {
        Agent owner = held.owner;
        double ahead = owner.ahead();
        double across = owner.sign * owner.y;
        double pressure = world.nearestOpponent(owner.side, world.ballX, world.ballY);
        if (held.inHands) {
            return distribute(owner);
        }
        Option pass = bestPass(owner, held.header);
        double shot = shotWorth(owner, ahead, across, held.header);
        double carry = held.header ? -1 : carryWorth(held, ahead, across, pressure);
        double passing = pass == null ? -1 : pass.worth();
        boolean danger = ahead < -30 && pressure < 3.5;
        if (danger && (held.header || passing < 0.016) && world.chance.happens(0.75)) {
            return new Choice.Clear();
        }
        if (shot > passing && shot > carry) {
            return new Choice.Shoot();
        }
        if (pass == null || carry > passing) {
            return held.header ? new Choice.Clear() : new Choice.CarryOn();
        }
        return pass.pass();
    }

    Choice distribute(Agent keeper) {
        Option pass = bestPass(keeper, false);
        return pass == null ? new Choice.Clear() : pass.pass();
    }

    private double shotWorth(Agent owner, double ahead, double across, boolean header) {
        double distance = Pitch.toGoal(ahead, across);
        if (distance > (header ? 11 : 31)) {
            return -1;
        }
        double blocked = 0;
        for (Agent agent : world.agents) {
            if (agent.side != owner.side && agent.active && !agent.isKeeper()) {
                double off = Pitch.fromSegment(
                        agent.x, agent.y, world.ballX, world.ballY, owner.sign * Pitch.HALF_LENGTH, 0);
                blocked += off < 1.2 ? 0.22 : 0;
            }
        }
        double chance = Pitch.expectedGoals(ahead, across) * Math.max(0.25, 1 - blocked);
        // From afar a foot tries more than the chance is worth: the ball may come back, or win a corner.
        double worth = header ? chance * 0.4 : chance * 0.7 + 0.011;
        return worth + world.chance.normal() * 0.012;
    }

    private double carryWorth(Held held, double ahead, double across, double pressure) {
        double seconds = (double) (world.frame - held.since) / MatchSimulator.FRAMES_PER_SECOND;
        double safe = Pitch.clamp(0.62 + 0.06 * pressure, 0.5, 0.96);
        double ahead4 = Math.min(ahead + Math.min(4, pressure), 50);
        double keep = held.owner.isKeeper() ? 0.2 : 1;
        double stale = Math.max(0, seconds - 1.6) * 0.011;
        return keep * safe * (worth(ahead4, across * 0.97) + 0.016)
                - (1 - safe) * 0.5 * worth(-ahead, -across)
                - stale
                + world.chance.normal() * 0.004;
    }

    /// The best pass to a team-mate; null when all are too near or too far.
    private @Nullable Option bestPass(Agent owner, boolean header) {
        Option best = null;
        double line = world.offsideLine(owner.side);
        for (Agent mate : world.agents) {
            if (mate.side != owner.side || !mate.active || mate == owner) {
                continue;
            }
            double far = mate.distanceTo(world.ballX, world.ballY);
            boolean offside = mate.ahead() > line + 0.2 && mate.ahead() > 0;
            if (far < 4 || far > (header ? 18 : 55) || (offside && !world.chance.happens(0.28))) {
                continue;
            }
            Option ground = far < 34 && !header ? grounded(owner, mate, far) : null;
            Option lofted = far > 17 || header ? lofted(owner, mate, far) : null;
            best = better(better(best, ground), lofted);
        }
        return best;
    }

    private static @Nullable Option better(@Nullable Option one, @Nullable Option other) {
        return other != null && (one == null || other.worth() > one.worth()) ? other : one;
    }

    private Option grounded(Agent owner, Agent mate, double far) {
        double seconds = 0.15 + far / 13;
        double lead = mate.runsUntil > world.frame ? 1.15 : 0.8;
        double x = Pitch.clamp(mate.x + mate.vx * seconds * lead, -51, 51);
        double y = Pitch.clamp(mate.y + mate.vy * seconds * lead, -33, 33);
        double margin = 9;
        for (Agent agent : world.agents) {
            if (agent.side != owner.side && agent.active) {
                double along = Pitch.along(agent.x, agent.y, world.ballX, world.ballY, x, y);
                double off = Pitch.fromSegment(agent.x, agent.y, world.ballX, world.ballY, x, y);
                double reach = 0.9 + 5.6 * Math.max(0, along * seconds - 0.3);
                margin = Math.min(margin, off - reach);
            }
        }
        double safe = Pitch.clamp(0.74 + 0.085 * margin, 0.08, 0.97) * (1 - 0.004 * far);
        return new Option(new Choice.Pass(mate, x, y, false, isCross(owner, mate)), weigh(owner, mate, x, y, safe));
    }

    private Option lofted(Agent owner, Agent mate, double far) {
        double seconds = 0.8 + far / 24;
        double x = Pitch.clamp(mate.x + mate.vx * seconds * 0.8, -50, 50);
        double y = Pitch.clamp(mate.y + mate.vy * seconds * 0.8, -30, 30);
        double opponent = world.nearestOpponent(owner.side, x, y);
        double safe = Pitch.clamp(0.16 + 0.05 * opponent, 0.12, 0.75) * (1 - 0.003 * far) * (far < 25 ? 0.85 : 1);
        boolean cross = isCross(owner, mate);
        double worth = weigh(owner, mate, x, y, safe) + (cross ? 0.02 : 0);
        return new Option(new Choice.Pass(mate, x, y, true, cross), worth);
    }

    private double weigh(Agent owner, Agent mate, double x, double y, double safe) {
        double ahead = owner.sign * x;
        double across = owner.sign * y;
        double room = Pitch.clamp(world.nearestOpponent(owner.side, x, y) / 5, 0.3, 1);
        double gain = safe * (worth(ahead, across) * (0.55 + 0.45 * room) + 0.017);
        double loss = (1 - safe) * 0.55 * worth(-ahead, -across);
        double back = mate.isKeeper() ? 0.008 : 0;
        return gain - loss - back + world.chance.normal() * 0.005;
    }

    private boolean isCross(Agent owner, Agent mate) {
        double ahead = owner.sign * world.ballX;
        double across = Math.abs(world.ballY);
        return ahead > 28 && across > 18 && Pitch.inAttackedBox(mate.ahead(), mate.y);
    }

    /// Where the owner runs with the ball: forward where there is room, away from the lines.
    void steer(Held held) {
        Agent owner = held.owner;
        double bestX = owner.x;
        double bestY = owner.y;
        double best = -99;
        for (int i = -3; i <= 3; i++) {
            double forward = i == -3 || i == 3 ? 0.1 : 1 - 0.16 * i * i;
            double sideways = i / 3.0;
            double x = owner.x + owner.sign * forward * 7;
            double y = owner.y + owner.sign * sideways * 7;
            double room = Math.min(9, world.nearestOpponent(owner.side, x, y));
            double toGoal = Pitch.toGoal(owner.sign * x, owner.sign * y);
            double margin = Math.abs(x) > 50.5 || Math.abs(y) > 32 ? 12 : 0;
            double value = room * 0.8 - toGoal * 0.5 - margin;
            if (value > best) {
                best = value;
                bestX = x;
                bestY = y;
            }
        }
        double pressure = world.nearestOpponent(owner.side, owner.x, owner.y);
        double pace = pressure < 2 ? 2.9 : pressure < 8 ? 3.9 : 5.4;
        boolean calm = owner.home.depth() < 0.2 && owner.ahead() < 0;
        owner.go(Pitch.clamp(bestX, -51, 51), Pitch.clamp(bestY, -32.8, 32.8), calm ? pace * 0.62 : pace);
    }
}
