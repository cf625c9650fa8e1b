package touchline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.model.TrackingFrame.Ball;
import touchline.testkit.Seeds;

final class FramesTest {
    private static final Roster ROSTER =
            new Roster(List.of(new Roster.Entry(Facts.ANNA, Facts.HOME), new Roster.Entry(Facts.ZOE, Facts.AWAY)));

    interface Way {
        double x(double seconds);
    }

    private static final short GONE = TrackingFrame.MISSING;

    private static TrackingFrame frame(Period period, int index, double annaX, double zoeX) {
        short[] x = {TrackingFrame.toCm(annaX), TrackingFrame.toCm(zoeX)};
        short[] y = {x[0] == GONE ? GONE : 0, x[1] == GONE ? GONE : 500};
        return new TrackingFrame(
                new GameClock(period, index * 40_000L),
                10_000 * period.number() + index,
                ROSTER,
                x,
                y,
                Ball.UNSEEN,
                true);
    }

    /// 25 Hz; Anna runs the given way along x, Zoe is not seen.
    private static List<Envelope<TrackingFrame>> run(int frames, Way way) {
        List<Envelope<TrackingFrame>> made = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            made.add(enveloped(made.size(), frame(Period.FIRST_HALF, i, way.x(i / 25.0), Double.NaN)));
        }
        return made;
    }

    private static Envelope<TrackingFrame> enveloped(int sequence, TrackingFrame frame) {
        return Facts.envelope("f" + frame.clock().period().number() + "." + frame.number(), 0, sequence, "a-1", frame);
    }

    @Test
    void steadyRunIsAsFarAndAsFastAsItWas() {
        // 6 m/s from -40 m for 10 s. The smoothed way is from the middle of the first three positions to the middle of
        // the last seven: 0.04 s and 0.12 s shorter.
        Map<String, Double> values = Valued.of(run(251, s -> -40 + 6 * s));

        assertThat(values.get("distance_m hand-anna")).isCloseTo(60 - 6 * 0.16, within(1e-9));
        assertThat(values.get("distance_m hand-home")).isEqualTo(values.get("distance_m hand-anna"));
        assertThat(values.get("top_speed_mps hand-anna")).isCloseTo(6, within(1e-9));
        assertThat(values.get("high_speed_distance_m hand-anna"))
                .as("an effort begins where the speed is first known: one step of 0.02 s later")
                .isCloseTo(60 - 6 * 0.18, within(1e-9));
        assertThat(values.get("sprint_distance_m hand-anna")).isZero();
        assertThat(values).doesNotContainKeys("distance_m hand-zoe", "distance_m hand-away");
    }

    @Test
    void sprintIsNotCountedAsHighSpeedToo() {
        Map<String, Double> values = Valued.of(run(126, s -> -40 + 8 * s));

        assertThat(values.get("sprint_distance_m hand-anna")).isCloseTo(40 - 8 * 0.18, within(1e-9));
        assertThat(values.get("high_speed_distance_m hand-anna")).isZero();
    }

    @Test
    void burstShorterThanHalfASecondIsNoEffort() {
        // 8 m/s for 0.3 s, standing before and after
        Map<String, Double> values = Valued.of(run(100, s -> 8 * Math.clamp(s - 1, 0, 0.3)));

        assertThat(values.get("top_speed_mps hand-anna")).isCloseTo(8, within(1e-9));
        assertThat(values.get("distance_m hand-anna")).isCloseTo(2.4, within(1e-9));
        assertThat(values.get("high_speed_distance_m hand-anna")).isZero();
        assertThat(values.get("sprint_distance_m hand-anna")).isZero();
    }

    @Test
    void jumpIsAnArtefactAndLeftOut() {
        Map<String, Double> values = Valued.of(run(251, s -> s == 4 ? 50 : -40 + 6 * s));

        assertThat(values.get("top_speed_mps hand-anna")).isCloseTo(6, within(1e-9));
        assertThat(values.get("distance_m hand-anna")).isCloseTo(60 - 6 * 0.16, within(0.05));
    }

    @Test
    void gapAddsNothing() {
        // unseen from 4 s to 6 s: two ways of 4 s each
        Map<String, Double> values = Valued.of(run(251, s -> s > 4 && s < 6 ? Double.NaN : -40 + 6 * s));

        assertThat(values.get("distance_m hand-anna")).isCloseTo(48 - 2 * 6 * 0.16, within(1e-9));
    }

    @Test
    void periodsAreNotJoined() {
        List<Envelope<TrackingFrame>> frames = new ArrayList<>();
        for (Period period : List.of(Period.FIRST_HALF, Period.SECOND_HALF)) {
            double from = period == Period.FIRST_HALF ? 0 : 5;
            for (int i = 0; i < 51; i++) {
                frames.add(enveloped(frames.size(), frame(period, i, from, from)));
            }
        }
        assertThat(Valued.of(frames))
                .containsEntry("distance_m hand-anna", 0.0)
                .containsEntry("distance_m hand-away", 0.0);
    }

    @Test
    void windowSaysWhatIsTooLate() {
        MatchFold fold = new MatchFold(Metrics.all(), 10);
        List<Envelope<TrackingFrame>> frames = run(40, s -> 6 * s);
        List<Envelope<TrackingFrame>> late = List.of(frames.get(5), frames.get(25));
        frames.stream().filter(frame -> !late.contains(frame)).forEach(frame -> {
            assertThat(fold.offer(frame)).isEqualTo(Verdict.NEW);
        });

        assertThat(fold.offer(late.get(0))).isEqualTo(Verdict.TOO_LATE);
        assertThat(fold.offer(late.get(1)))
                .as("the window is of frames 30 to 39")
                .isEqualTo(Verdict.TOO_LATE);
        assertThat(fold.offer(late.get(0))).isEqualTo(Verdict.REDELIVERY);
        assertThat(fold.offer(Facts.again(late.get(0), "two"))).isEqualTo(Verdict.DUPLICATE);
        assertThat(fold.offer(Facts.again(frames.get(7), "two"))).isEqualTo(Verdict.DUPLICATE);
        assertThat(fold.offer(frames.get(35))).isEqualTo(Verdict.REDELIVERY);
    }

    @Test
    void correctedFrameStandsWhileItWaits() {
        List<Envelope<TrackingFrame>> clean = run(100, s -> 6 * s);
        MatchFold fold = new MatchFold();
        for (Envelope<TrackingFrame> fact : clean) {
            if (fact.sequence() == 50) {
                fold.offer(Facts.envelope(fact.id(), 0, 50, "a-1", frame(Period.FIRST_HALF, 50, 0, Double.NaN)));
            } else {
                fold.offer(fact);
            }
        }
        assertThat(fold.offer(Facts.revised(clean.get(50), 1, clean.get(50).data())))
                .isEqualTo(Verdict.CORRECTION);
        assertThat(Valued.of(fold)).isEqualTo(Valued.of(clean));
    }

    @Test
    void farAheadClockDoesNotSpoilWhatFollows() {
        List<Envelope<TrackingFrame>> clean = run(600, s -> 4 * (s % 10));
        MatchFold fold = new MatchFold();
        TrackingFrame broken = new TrackingFrame(
                new GameClock(Period.FIRST_HALF, 3L * 3600 * 1_000_000),
                99_999,
                ROSTER,
                new short[2],
                new short[2],
                Ball.UNSEEN,
                true);
        fold.offer(enveloped(100_000, broken));
        clean.forEach(fact -> assertThat(fold.offer(fact)).isEqualTo(Verdict.NEW));

        assertThat(Valued.of(fold).get("distance_m hand-anna"))
                .isEqualTo(Valued.of(clean).get("distance_m hand-anna"));
    }

    @Test
    void disorderWithinTheWindowAndRepeatsChangeNothing() {
        Seeds.check(20, random -> {
            List<Envelope<TrackingFrame>> clean = wander(random, 1_000);
            List<Envelope<TrackingFrame>> sent = new ArrayList<>();
            for (Envelope<TrackingFrame> fact : clean) {
                sent.add(fact);
                if (random.nextInt(4) == 0) {
                    sent.add(random.nextBoolean() ? fact : Facts.again(fact, "two"));
                }
            }
            MatchFoldTest.Chaos.shuffleWithin(1 + random.nextInt(100), sent, random);
            MatchFold fold = new MatchFold();
            for (Envelope<TrackingFrame> fact : sent) {
                assertThat(fold.offer(fact)).isNotEqualTo(Verdict.TOO_LATE);
                if (random.nextInt(50) == 0) {
                    fold.values();
                }
            }
            assertThat(Valued.of(fold)).isEqualTo(Valued.of(clean));
        });
    }

    @Test
    void checkpointTakesUpAtAnyPoint() {
        Seeds.check(20, random -> {
            List<Envelope<TrackingFrame>> clean = wander(random, 1_000);
            int crash = random.nextInt(clean.size());
            MatchFold before = new MatchFold();
            clean.subList(0, crash).forEach(before::offer);
            MatchFold after = new MatchFold();
            restore(after, before.checkpoint());
            int again = Math.max(0, crash - random.nextInt(400));
            for (int i = again; i < clean.size(); i++) {
                assertThat(after.offer(clean.get(i))).isEqualTo(i < crash ? Verdict.REDELIVERY : Verdict.NEW);
            }
            assertThat(Valued.of(after)).isEqualTo(Valued.of(clean));
            assertThat(after.checkpoint()).isEqualTo(whole(clean).checkpoint());
        });
    }

    private static MatchFold whole(List<Envelope<TrackingFrame>> facts) {
        MatchFold fold = new MatchFold();
        facts.forEach(fold::offer);
        return fold;
    }

    private static void restore(MatchFold fold, byte[] checkpoint) {
        try {
            fold.restore(checkpoint);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void damagedOrForeignCheckpointIsRefused() {
        byte[] checkpoint = whole(run(300, s -> 6 * s)).checkpoint();
        MatchFold fold = new MatchFold();

        assertThatThrownBy(() -> fold.restore(new byte[0])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> fold.restore(new byte[] {99, 1, 2})).hasMessageContaining("version 99");
        for (int length = 0; length < checkpoint.length; length += 7) {
            byte[] cut = java.util.Arrays.copyOf(checkpoint, length);
            assertThatThrownBy(() -> fold.restore(cut)).isInstanceOf(IOException.class);
        }
    }

    /// Both players wander about at random, with gaps.
    private static List<Envelope<TrackingFrame>> wander(RandomGenerator random, int frames) {
        List<Envelope<TrackingFrame>> made = new ArrayList<>();
        for (Period period : List.of(Period.FIRST_HALF, Period.SECOND_HALF)) {
            double anna = 0;
            double zoe = 0;
            for (int i = 0; i < frames / 2; i++) {
                anna = Math.clamp(anna + random.nextDouble(-0.3, 0.3), -50, 50);
                zoe = Math.clamp(zoe + random.nextDouble(-0.6, 0.6), -50, 50);
                boolean gap = i % 200 > 150;
                made.add(enveloped(made.size(), frame(period, i, anna, gap ? Double.NaN : zoe)));
            }
        }
        return made;
    }

    static Roster squad(int players) {
        List<Roster.Entry> entries = new ArrayList<>();
        for (int i = 0; i < players; i++) {
            entries.add(new Roster.Entry(PlayerId.of("hand", "p" + i), i % 2 == 0 ? Facts.HOME : Facts.AWAY));
        }
        return new Roster(entries);
    }
}
