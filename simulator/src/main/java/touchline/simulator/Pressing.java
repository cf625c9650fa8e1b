package touchline.simulator;

import org.jspecify.annotations.Nullable;

/// Notes who presses the player on the ball, and for how long.
final class Pressing {
    private static final double NEAR_METRES = 2.6;
    private static final double FAR_METRES = 4.0;
    private static final int LEAST_FRAMES = 12;

    private final World world;
    private Journal.@Nullable Entry entry;
    private @Nullable Agent presser;
    private @Nullable Agent pressed;
    private Spot at = new Spot((short) 0, (short) 0, (short) 0);

    Pressing(World world) {
        this.world = world;
    }

    void update(Held held) {
        Agent current = presser;
        if (current != null) {
            if (current.distanceTo(held.owner.x, held.owner.y) > FAR_METRES || !current.active) {
                end();
            }
            return;
        }
        if (held.inHands) {
            return;
        }
        for (Agent agent : world.agents) {
            if (agent.side != held.owner.side
                    && agent.active
                    && !agent.isKeeper()
                    && agent.distanceTo(held.owner.x, held.owner.y) < NEAR_METRES) {
                presser = agent;
                pressed = held.owner;
                at = Spot.ofMetres(agent.x, agent.y, 0);
                entry = world.journal.begin(world.frame);
                return;
            }
        }
    }

    void end() {
        Journal.Entry begun = entry;
        Agent by = presser;
        Agent on = pressed;
        if (begun != null && by != null && on != null) {
            if (world.frame - begun.frame >= LEAST_FRAMES) {
                world.journal.end(
                        begun,
                        new TruthEvent.Pressure(
                                begun.id, begun.frame, by.player.index(), on.player.index(), at, world.frame));
            } else {
                world.journal.drop(begun);
            }
        }
        entry = null;
        presser = null;
        pressed = null;
    }
}
