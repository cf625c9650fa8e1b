package touchline.simulator;

import org.jspecify.annotations.Nullable;
import touchline.model.BodyPart;
import touchline.model.Period;
import touchline.model.Restart;
import touchline.model.Side;

/// Plays a match, frame by frame.
///
/// Agents shift in their formations with the ball; one has it and passes, runs, shoots or clears by what each is worth;
/// the ball flies, is received, cut out, saved, or goes out; what happens is written down as it happens, so that events
/// follow from positions. The same spec gives the same match, to the last centimetre, on any machine.
///
/// For one thread at a time.
public final class MatchSimulator {
    public static final int FRAMES_PER_SECOND = 25;
    public static final int FRAME_MILLIS = 40;
    private static final int MOST_ADDED_MINUTES = 9;

    private final World world;
    private final Tactics tactics;
    private final Contacts contacts;
    private final Possession possession;
    private final Restarts restarts;
    private final Referee referee;
    private final Kicker kicker;
    private final Side kicksOffFirst;
    private final int halfFrames;
    private Period period = Period.FIRST_HALF;
    private int whistle;
    private boolean started;

    public MatchSimulator(SimulationSpec spec) {
        halfFrames = spec.minutesPerHalf() * 60 * FRAMES_PER_SECOND;
        world = new World(spec, 2 * halfFrames + 2 * halfFrames * MOST_ADDED_MINUTES / 45 + 4 * 60 * FRAMES_PER_SECOND);
        referee = new Referee(world);
        kicker = new Kicker(world);
        Brain brain = new Brain(world);
        possession = new Possession(world, referee, brain, kicker, new Pressing(world));
        contacts = new Contacts(world, referee, possession, kicker);
        restarts = new Restarts(world, brain, kicker, new Bench(world, halfFrames));
        tactics = new Tactics(world);
        kicksOffFirst = world.chance.happens(0.5) ? Side.HOME : Side.AWAY;
    }

    /// A whole match at once.
    public static SimulatedMatch simulate(SimulationSpec spec) {
        MatchSimulator simulator = new MatchSimulator(spec);
        while (simulator.advance()) {}
        return simulator.match();
    }

    /// The match so far; it grows with every advance.
    public SimulatedMatch match() {
        return world.match;
    }

    /// Plays on until everything that begins before `frame` is settled, or to the end of the match.
    public void settle(int frame) {
        while (world.match.settledFrames() < frame && advance()) {}
    }

    /// Plays one frame more; false when the match is over.
    public boolean advance() {
        if (world.match.finished()) {
            return false;
        }
        if (!started) {
            kickOff();
        } else {
            step();
        }
        world.match.record(
                world.agents,
                world.ballX,
                world.ballY,
                world.ballZ,
                !(world.play instanceof DeadBall),
                world.possession);
        endPeriod();
        world.frame++;
        return true;
    }

    private void step() {
        double played = (double) world.frame / (2 * halfFrames);
        world.freshness = 1 - 0.08 * Math.min(1, played);
        for (Agent agent : world.agents) {
            if (agent.active) {
                agent.move(world.freshness, world.frame);
            }
        }
        Play play = world.play;
        switch (play) {
            case Held held -> possession.step(held);
            case Flight flight -> contacts.step(flight);
            case DeadBall dead -> restarts.step(dead);
            case null -> throw new IllegalStateException("no play at frame " + world.frame);
        }
        if (world.frame % Tactics.EVERY_FRAMES == 0) {
            tactics.update();
        }
    }

    private void kickOff() {
        started = true;
        world.match.startPeriod(period, world.frame);
        for (Agent agent : world.agents) {
            Tactics.kickOffPlace(agent);
            agent.stand(agent.targetX, agent.targetY);
            if (period == Period.FIRST_HALF) {
                world.match.comesOn(agent.player.index(), agent.place, world.frame);
            }
        }
        int added = (int) ((period == Period.FIRST_HALF ? 1 : 2.2) * world.chance.framesBetween(60, 150));
        whistle = world.frame + halfFrames + added * world.spec.minutesPerHalf() / 45;
        Side side = period == Period.FIRST_HALF ? kicksOffFirst : kicksOffFirst.opposite();
        Agent taker = referee.forward(side);
        taker.stand(0, 0);
        world.putBall(0, 0, Pitch.BALL_RADIUS);
        Period now = period;
        world.journal.add(world.frame, id -> new TruthEvent.PeriodStart(id, world.frame, now));
        kicker.pass(taker, restarts.kickOffPass(taker), world.ball(), Restart.KICK_OFF, BodyPart.RIGHT_FOOT);
    }

    private void endPeriod() {
        if (world.frame < whistle || !mayEnd(world.play)) {
            return;
        }
        possession.stop();
        Period over = period;
        world.journal.add(world.frame, id -> new TruthEvent.PeriodEnd(id, world.frame, over));
        world.play = null;
        if (period == Period.FIRST_HALF) {
            period = Period.SECOND_HALF;
            started = false;
        } else {
            world.match.finish();
        }
    }

    /// Not in the middle of an attack, and never while the ball is on its way; a penalty is taken.
    private boolean mayEnd(@Nullable Play play) {
        boolean late = world.frame > whistle + 90 * FRAMES_PER_SECOND;
        return switch (play) {
            case Held _ -> late || Math.abs(world.ballX) < 28;
            case DeadBall dead -> dead.leaving == null && dead.restart != Restart.PENALTY;
            case Flight _ -> false;
            case null -> false;
        };
    }
}
