package touchline.feeds.sportec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import touchline.model.Period;
import touchline.model.Score;

/// The vendor's written forms of periods, times and results.
final class Words {
    private Words() {}

    static Optional<Period> period(String section) {
        return switch (section) {
            case "firstHalf" -> Optional.of(Period.FIRST_HALF);
            case "secondHalf" -> Optional.of(Period.SECOND_HALF);
            case "firstHalfExtra", "extraFirstHalf" -> Optional.of(Period.EXTRA_FIRST_HALF);
            case "secondHalfExtra", "extraSecondHalf" -> Optional.of(Period.EXTRA_SECOND_HALF);
            case "penalty", "penaltyShootout", "shootout" -> Optional.of(Period.SHOOT_OUT);
            default -> Optional.empty();
        };
    }

    /// A local time with its offset, `2020-06-05T20:30:00.210+02:00`, as UTC.
    static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// `1:0`.
    static Optional<Score> score(String text) {
        String[] sides = text.split(":", -1);
        if (sides.length != 2 || !sides[0].matches("\\d{1,3}") || !sides[1].matches("\\d{1,3}")) {
            return Optional.empty();
        }
        return Optional.of(new Score(Integer.parseInt(sides[0]), Integer.parseInt(sides[1])));
    }
}
