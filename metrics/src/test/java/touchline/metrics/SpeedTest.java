package touchline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.Period;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.model.TrackingFrame.Ball;
import touchline.testkit.Seeds;

/// Prints what it measures. The bounds are far below that: they catch a change of kind, not a busy machine.
final class SpeedTest {

    @Test
    void framesFoldFasterThanHalfAMillionPositionsPerSecond() {
        Roster roster = FramesTest.squad(22);
        RandomGenerator random = Seeds.generator(1);
        Wanderers x = new Wanderers(random);
        Wanderers y = new Wanderers(random);
        MatchFold fold = new MatchFold();
        int frames = 45_000;
        long took = 0;
        for (int i = 0; i < frames; i++) {
            Envelope<TrackingFrame> fact = Facts.envelope(
                    "f" + i,
                    0,
                    i,
                    "a-1",
                    new TrackingFrame(
                            new GameClock(Period.FIRST_HALF, i * 40_000L),
                            i,
                            roster,
                            x.step(),
                            y.step(),
                            Ball.UNSEEN,
                            true));
            long start = System.nanoTime();
            fold.offer(fact);
            took += System.nanoTime() - start;
        }
        double rate = frames * 22 / (took / 1e9);
        byte[] checkpoint = fold.checkpoint();
        System.err.printf(
                "frames: %,.0f positions/s, checkpoint %,d bytes after %,d frames%n", rate, checkpoint.length, frames);

        assertThat(rate).isGreaterThan(500_000);
        assertThat(checkpoint.length).isLessThan(16 << 10);
    }

    /// One coordinate of 22 players whose speed changes by at most 3 m/s².
    private static final class Wanderers {
        private final RandomGenerator random;
        private final double[] place = new double[22];
        private final double[] speed = new double[22];

        Wanderers(RandomGenerator random) {
            this.random = random;
        }

        short[] step() {
            short[] cm = new short[place.length];
            for (int i = 0; i < place.length; i++) {
                speed[i] = Math.clamp(speed[i] + random.nextDouble(-0.12, 0.12), -6, 6);
                place[i] = Math.clamp(place[i] + speed[i] * 0.04, -34, 34);
                cm[i] = TrackingFrame.toCm(place[i]);
            }
            return cm;
        }
    }

    @Test
    void matchOfEventsFoldsInMilliseconds() {
        List<Envelope<?>> match = MatchFoldTest.match(Seeds.generator(1));
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 200; round++) {
            MatchFold fold = new MatchFold();
            match.forEach(fold::offer);
            long start = System.nanoTime();
            fold.values();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.err.printf("events: %,d events folded anew in %.2f ms%n", match.size(), best / 1e6);
        assertThat(best).isLessThan(50_000_000);
    }
}
