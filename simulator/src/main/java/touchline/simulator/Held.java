package touchline.simulator;

import org.jspecify.annotations.Nullable;

/// The ball is with one player.
final class Held implements Play {
    final Agent owner;
    final int since;
    final Spot control;
    /// Where the carry is noted if it becomes one.
    final Journal.Entry carry;
    /// The pass that brought the ball, while it may still turn out to have set up a shot.
    @Nullable
    Kick keyPass;
    /// A goalkeeper has it in his hands.
    boolean inHands;
    /// Played at once, with the head.
    boolean header;
    int decideAt;

    Held(Agent owner, int since, Spot control, Journal.Entry carry) {
        this.owner = owner;
        this.since = since;
        this.control = control;
        this.carry = carry;
    }
}
