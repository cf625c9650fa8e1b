package touchline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.features.LearntCodec.News;
import touchline.metrics.Metrics;
import touchline.testkit.Seeds;

final class LearntCodecTest {
    private final Set<String> wanted;

    LearntCodecTest() throws IOException {
        wanted = FeatureViews.read(Path.of("none"), Metrics.definitions()).metrics();
    }

    @Test
    void whatIsWrittenIsRead() {
        Seeds.check(30, random -> {
            News news = news(random);
            assertThat(LearntCodec.decode(LearntCodec.encode(news))).isEqualTo(news);
        });
    }

    /// Cut off anywhere, or with a byte changed, it is read as something or refused with the one exception that
    /// readers of the log expect.
    @Test
    void damageIsRefused() {
        Seeds.check(300, random -> {
            byte[] bytes = LearntCodec.encode(news(random));
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            assertThat(refused(cut))
                    .as("cut to %d of %d bytes", cut.length, bytes.length)
                    .isTrue();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatCode(() -> refused(bytes)).doesNotThrowAnyException();
        });
    }

    private static boolean refused(byte[] bytes) {
        try {
            LearntCodec.decode(bytes);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private News news(RandomGenerator random) {
        List<Learnt> learnt = new ArrayList<>();
        MatchSteps steps = new MatchSteps(Metrics.all(), wanted, learnt::add);
        new Season(random).match(random.nextInt(10)).forEach(steps::offer);
        steps.flush();
        return new News("a stamp", random.nextBoolean(), learnt);
    }
}
