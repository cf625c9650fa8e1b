package touchline.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;
import touchline.testkit.Seeds;

final class FrameCodecTest {
    private static final Roster ROSTER = new Roster(List.of(
            new Roster.Entry(new PlayerId("v-p1"), new TeamId("v-home")),
            new Roster.Entry(new PlayerId("v-p2"), new TeamId("v-away"))));

    @Test
    void batchesComeBackAsTheyWere() {
        Seeds.check(50, random -> {
            List<Envelope<TrackingFrame>> frames = frames(random, 1 + random.nextInt(5));

            assertThat(new FrameCodec().decode(FrameCodec.encode(frames))).isEqualTo(frames);
        });
    }

    @Test
    void aCutBatchIsRefusedWhereverItIsCut() {
        byte[] whole = FrameCodec.encode(frames(Seeds.generator(1), 3));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> new FrameCodec().decode(cut)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void framesOfTwoPeriodsDoNotShareABatch() {
        var first = frames(Seeds.generator(1), 1).getFirst();
        var later = new TrackingFrame(
                new GameClock(Period.SECOND_HALF, 0),
                9,
                ROSTER,
                new short[2],
                new short[2],
                TrackingFrame.Ball.UNSEEN,
                true);
        assertThatThrownBy(() -> FrameCodec.encode(List.of(first, envelope(1, later))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not belong");
    }

    private static List<Envelope<TrackingFrame>> frames(RandomGenerator random, int count) {
        List<Envelope<TrackingFrame>> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            short[] x = {(short) random.nextInt(), TrackingFrame.MISSING};
            short[] y = {(short) random.nextInt(), TrackingFrame.MISSING};
            var ball = random.nextBoolean()
                    ? TrackingFrame.Ball.UNSEEN
                    : new TrackingFrame.Ball((short) random.nextInt(), (short) random.nextInt(), (short) 12);
            frames.add(envelope(
                    i,
                    new TrackingFrame(
                            new GameClock(Period.FIRST_HALF, i * 40_000L),
                            10_000 + i,
                            ROSTER,
                            x,
                            y,
                            ball,
                            random.nextBoolean())));
        }
        return frames;
    }

    private static Envelope<TrackingFrame> envelope(long sequence, TrackingFrame frame) {
        return new Envelope<>(
                "/feeds/v/1",
                frame.id(),
                0,
                new MatchId("v-1"),
                sequence,
                0,
                sequence % 2 == 0 ? Optional.empty() : Optional.of(Instant.parse("2020-06-05T18:29:57.840Z")),
                Instant.parse("2026-01-01T00:00:00Z"),
                "v-0-1",
                DataRef.whole("0".repeat(64), Optional.empty()),
                Optional.empty(),
                frame);
    }
}
