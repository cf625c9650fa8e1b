package touchline.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import touchline.feeds.RejectCode;
import touchline.storage.ObjectDamaged;
import touchline.storage.ObjectMissing;
import touchline.storage.StoreUnavailable;

class AttemptsTest {
    private static final int FOR_EVER = 100_000;

    private final IOException away = new IOException("cannot be reached");
    private final Attempts attempts = new Attempts(Attempts.Pauses.DEFAULT);

    @Test
    void whatCannotBeReachedIsTriedForEver() {
        for (int i = 0; i < FOR_EVER; i++) {
            assertThat(attempts.failed(away)).isFalse();
            assertThat(attempts.failed(new StoreUnavailable("read", away))).isFalse();
            assertThat(attempts.failed(new IOException("the log", new TimeoutException())))
                    .isFalse();
            assertThat(attempts.failed(new UncheckedIOException(away))).isFalse();
        }
        assertThat(attempts.made()).isEqualTo(4 * FOR_EVER);
        assertThat(attempts.pause()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void pausesGrowUpToTheLongest() {
        assertThat(attempts.failed(away)).isFalse();
        assertThat(attempts.pause()).isEqualTo(Duration.ofMillis(250));
        assertThat(attempts.failed(away)).isFalse();
        assertThat(attempts.pause()).isEqualTo(Duration.ofMillis(500));
        for (int i = 0; i < 5; i++) {
            assertThat(attempts.failed(away)).isFalse();
        }
        assertThat(attempts.pause()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void whatIsWrongWithTheArrivalIsTriedAFewTimes() {
        assertGivenUpAfter(8, new ObjectMissing("object"));
        assertGivenUpAfter(8, new ObjectDamaged("object", "other"));
        assertGivenUpAfter(8, new ContentFault(RejectCode.MALFORMED, "no zip"));
        assertGivenUpAfter(8, new IOException("the log", new RecordTooLargeException()));
        assertGivenUpAfter(2, new IllegalStateException("an error of ours"));
    }

    /// An outage before does not count.
    private void assertGivenUpAfter(int number, Exception cause) {
        Attempts fresh = new Attempts(Attempts.Pauses.DEFAULT);
        for (int i = 0; i < 20; i++) {
            assertThat(fresh.failed(away)).isFalse();
        }
        for (int i = 1; i < number; i++) {
            assertThat(fresh.failed(cause)).isFalse();
        }
        assertThat(fresh.failed(cause)).as(cause.toString()).isTrue();
    }
}
