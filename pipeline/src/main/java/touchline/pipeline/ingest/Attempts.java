package touchline.pipeline.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.ZipException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import touchline.storage.LimitExceeded;
import touchline.storage.ObjectDamaged;
import touchline.storage.ObjectMissing;
import touchline.storage.StoreUnavailable;

/// The attempts at one arrival: whether a failure was the last, and how long to wait before the next.
///
/// The arrival was acknowledged, so an archive or a log that cannot be reached is waited for without end. What is wrong
/// with the arrival itself stays so: an object that is missing or damaged, a record that the log does not take. It is
/// tried a few times, since an archive may be on its way back from a backup.
final class Attempts {
    private static final int AT_CONTENT = 8;
    private static final int AT_OUR_ERROR = 2;

    private final Pauses pauses;
    private int made;
    private int contentFaults;
    private int ourErrors;

    Attempts(Pauses pauses) {
        this.pauses = pauses;
    }

    /// Each pause is twice the one before, up to the longest.
    record Pauses(Duration first, Duration longest) {
        static final Pauses DEFAULT = new Pauses(Duration.ofMillis(250), Duration.ofSeconds(15));

        private Duration after(int attempts) {
            Duration pause = first;
            for (int i = 1; i < attempts && pause.compareTo(longest) < 0; i++) {
                pause = pause.multipliedBy(2);
            }
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }

    /// Notes a failure. Says whether there is no point in another attempt.
    boolean failed(Exception cause) {
        made++;
        return switch (cause) {
            case ObjectMissing _, ObjectDamaged _, ContentFault _, LimitExceeded _, ZipException _ ->
                ++contentFaults >= AT_CONTENT;
            case IOException _
            when cause.getCause() instanceof RecordTooLargeException -> ++contentFaults >= AT_CONTENT;
            case IOException _, UncheckedIOException _, StoreUnavailable _, KafkaException _ -> false;
            case Exception _ -> ++ourErrors >= AT_OUR_ERROR; // an error of ours does not go away by waiting
        };
    }

    /// How many have failed.
    int made() {
        return made;
    }

    Duration pause() {
        return pauses.after(made);
    }
}
