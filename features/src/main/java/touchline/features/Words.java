package touchline.features;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchline.features.Window.LastDays;
import touchline.features.Window.LastMatches;
import touchline.features.Window.LastMinutes;
import touchline.features.Window.ThisMatch;
import touchline.model.Nearest;

/// The words of views.
final class Words {
    static final List<String> AGGREGATIONS =
            List.of("sum", "mean", "max", "last", "ewma", "rate", "share", "count", "days_since");

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?) (\\w+?)(?:es|s)?");

    private Words() {}

    private record Amount(double number, String unit) {
        static Optional<Amount> of(String word) {
            Matcher matcher = AMOUNT.matcher(word);
            return matcher.matches()
                    ? Optional.of(new Amount(Double.parseDouble(matcher.group(1)), matcher.group(2)))
                    : Optional.empty();
        }
    }

    /// Throws IllegalArgumentException, which says what is expected.
    static Window window(String word) {
        if (word.equals("match")) {
            return new ThisMatch();
        }
        Amount amount = amount(word, "'5 matches', '28 days', '15 minutes' or 'match'");
        int count = (int) amount.number();
        return switch (amount.unit()) {
            case "match" -> new LastMatches(count);
            case "day" -> new LastDays(count);
            case "minut", "minute" -> new LastMinutes(count);
            default -> throw expected(word, "'5 matches', '28 days', '15 minutes' or 'match'");
        };
    }

    static Duration duration(String word) {
        Amount amount = amount(word, "'60 days', '3 hours' or '10 minutes'");
        long millis = switch (amount.unit()) {
            case "day" -> Duration.ofDays(1).toMillis();
            case "hour" -> Duration.ofHours(1).toMillis();
            case "minut", "minute" -> Duration.ofMinutes(1).toMillis();
            default -> throw expected(word, "'60 days', '3 hours' or '10 minutes'");
        };
        return Duration.ofMillis((long) (amount.number() * millis));
    }

    static Double matches(String word) {
        Amount amount = amount(word, "'3 matches'");
        if (!amount.unit().equals("match")) {
            throw expected(word, "'3 matches'");
        }
        return amount.number();
    }

    private static Amount amount(String word, String example) {
        return Amount.of(word).orElseThrow(() -> expected(word, example));
    }

    private static IllegalArgumentException expected(String word, String example) {
        return new IllegalArgumentException("'" + word + "' is not of the form " + example);
    }

    static String suffix(Window window) {
        return switch (window) {
            case LastMatches(int count) -> "_last_" + count + (count == 1 ? "_match" : "_matches");
            case LastDays(int count) -> "_last_" + count + "_days";
            case LastMinutes(int count) -> "_last_" + count + "_minutes";
            case ThisMatch _ -> "_this_match";
        };
    }

    /// `; did you mean passes?`, or what there is.
    static String guess(String word, Collection<String> known) {
        return Nearest.of(word, known)
                .map(near -> "; did you mean " + near + "?")
                .orElseGet(() -> "; there are "
                        + String.join(", ", known.stream().sorted().toList()));
    }
}
