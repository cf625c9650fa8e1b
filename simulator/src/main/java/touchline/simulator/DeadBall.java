package touchline.simulator;

import org.jspecify.annotations.Nullable;
import touchline.model.Restart;
import touchline.model.Side;

/// The ball is out of play until it is restarted.
final class DeadBall implements Play {
    final Restart restart;
    final Side side;
    final double x;
    final double y;
    final int since;
    final int earliest;
    final Agent taker;
    double rollX;
    double rollY;
    /// Who leaves the pitch in this break.
    @Nullable
    Agent leaving;

    DeadBall(Restart restart, Agent taker, double x, double y, int since, int earliest) {
        this.restart = restart;
        this.side = taker.side;
        this.taker = taker;
        this.x = x;
        this.y = y;
        this.since = since;
        this.earliest = earliest;
    }
}
