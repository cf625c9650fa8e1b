package touchline.pipeline.batch;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/// When a batch of everything is started by itself.
///
/// @param dailyAt the time of day in UTC; empty for never
public record BatchSchedule(Optional<LocalTime> dailyAt) {
    public static final BatchSchedule OFF = new BatchSchedule(Optional.empty());

    /// The first time after an instant.
    Optional<Instant> after(Instant instant) {
        return dailyAt.map(time -> {
            ZonedDateTime today = instant.atZone(ZoneOffset.UTC).with(time);
            return (today.toInstant().isAfter(instant) ? today : today.plusDays(1)).toInstant();
        });
    }
}
