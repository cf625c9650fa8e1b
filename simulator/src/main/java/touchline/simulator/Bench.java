package touchline.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchline.model.Restart;
import touchline.model.Side;

/// Substitutions: when they are due, and how they are made while the ball is dead.
final class Bench {
    private static final int MOST = 5;

    private final World world;
    private final Map<Side, List<Integer>> due = new EnumMap<>(Side.class);

    Bench(World world, int halfFrames) {
        this.world = world;
        Chance chance = new Chance(world.spec.seed(), 2);
        for (Side side : Side.values()) {
            List<Integer> frames = new ArrayList<>();
            for (int i = 0; i < 3 + chance.below(MOST - 2); i++) {
                frames.add((int) (halfFrames * chance.between(1.15, 1.9)));
            }
            frames.sort(Integer::compare);
            due.put(side, frames);
        }
    }

    void step(DeadBall dead) {
        Agent leaving = dead.leaving;
        if (leaving == null) {
            if (world.frame == dead.since + 1 && dead.restart != Restart.PENALTY) {
                dead.leaving = next(dead);
            }
        } else if (Math.abs(leaving.y) > Pitch.HALF_WIDTH) {
            change(leaving);
            dead.leaving = next(dead);
        }
    }

    private @Nullable Agent next(DeadBall dead) {
        for (Side side : Side.values()) {
            List<Integer> frames = due.getOrDefault(side, List.of());
            if (!frames.isEmpty() && frames.getFirst() <= world.frame) {
                Agent agent = world.agents[(side == Side.HOME ? 1 : 12) + world.chance.below(10)];
                if (agent.active && agent != dead.taker && agent.player.starter() && replacement(agent) != null) {
                    frames.removeFirst();
                    return agent;
                }
            }
        }
        return null;
    }

    private @Nullable SimulatedPlayer replacement(Agent leaving) {
        SimulatedPlayer any = null;
        for (SimulatedPlayer player : world.bench.getOrDefault(leaving.side, List.of())) {
            boolean keeper = player.position() == PlayingPosition.GOALKEEPER;
            boolean sameLine = player.position().isBack() == leaving.position.isBack()
                    && player.position().isForward() == leaving.position.isForward();
            if (!keeper && sameLine) {
                return player;
            }
            any = keeper || any != null ? any : player;
        }
        return any;
    }

    private void change(Agent agent) {
        SimulatedPlayer on = replacement(agent);
        if (on == null) {
            return;
        }
        int off = agent.player.index();
        world.bench.getOrDefault(agent.side, List.of()).remove(on);
        world.journal.add(world.frame, id -> new TruthEvent.Substitution(id, world.frame, off, on.index()));
        world.match.goesOff(off, world.frame);
        world.match.comesOn(on.index(), agent.place, world.frame);
        agent.player = on;
        agent.skill = world.skillOf(on);
        agent.yellowCards = 0;
        agent.stand(agent.sign * -0.5, agent.y > 0 ? 34.2 : -34.2);
    }
}
