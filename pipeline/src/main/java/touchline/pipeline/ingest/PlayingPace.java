package touchline.pipeline.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import touchline.model.GameClock;

/// Match clock times speed since the first fact. When the machine falls behind, facts go at once until it has caught
/// up.
final class PlayingPace implements Pacer.Pace {
    private final double speed;
    private final LongSupplier nanoTime;
    private final Pacer.Sleeper sleeper;
    private Optional<GameClock> last = Optional.empty();
    private long startNanos;
    private long playedBeforeMicros;

    PlayingPace(double speed, LongSupplier nanoTime, Pacer.Sleeper sleeper) {
        this.speed = speed;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    @Override
    public void await(GameClock clock) throws InterruptedException {
        if (last.isEmpty()) {
            startNanos = nanoTime.getAsLong();
            playedBeforeMicros = -clock.micros();
        } else if (last.get().period() != clock.period()) {
            playedBeforeMicros += last.get().micros();
        }
        last = Optional.of(clock);
        long dueNanos = startNanos + (long) ((playedBeforeMicros + clock.micros()) * 1000 / speed);
        long pauseNanos = dueNanos - nanoTime.getAsLong();
        if (pauseNanos > 0) {
            sleeper.sleep(Duration.ofNanos(pauseNanos));
        }
    }
}
