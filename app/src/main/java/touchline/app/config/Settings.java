package touchline.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// What is set, and where each value comes from.
///
/// Values are asked for one by one; mistakes are gathered, so that [#check] tells all of them at once.
public final class Settings {
    private static final URI NOWHERE = URI.create("http://nowhere");

    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
    private final Map<String, Given> kafkaClient = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    /// @param origin `touchline.yaml:7` or the name of an environment variable
    record Given(String text, String origin) {}

    Settings() {}

    void put(Setting setting, String text, String origin) {
        given.put(setting, new Given(text, origin));
    }

    void putKafkaClient(String name, String text, String origin) {
        kafkaClient.put(name, new Given(text, origin));
    }

    void mistake(String origin, String what) {
        mistakes.add(origin + ": " + what);
    }

    /// The value, or its standard; empty when there is neither.
    public Optional<String> text(Setting setting) {
        return Optional.of(given.containsKey(setting) ? given.get(setting).text() : setting.standard())
                .filter(text -> !text.isBlank());
    }

    /// Where the value was given; empty when it is the standard one.
    public Optional<String> origin(Setting setting) {
        return Optional.ofNullable(given.get(setting)).map(Given::origin);
    }

    public Map<String, String> kafkaClient() {
        Map<String, String> settings = new LinkedHashMap<>();
        kafkaClient.forEach((name, value) -> settings.put(name, value.text()));
        return settings;
    }

    /// A whole number from `least` to `most`; a mistake when it is none.
    int number(Setting setting, int least, int most) {
        String text = text(setting).orElse("");
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        mistake(
                place(setting),
                setting.path() + " is '" + text + "', not a whole number from " + least + " to " + most);
        return least;
    }

    /// A text that begins with one of the given words; a mistake when it does not.
    String address(Setting setting, String... beginnings) {
        String text = text(setting).orElse("").strip();
        for (String beginning : beginnings) {
            if (text.toLowerCase(Locale.ROOT).startsWith(beginning) && text.length() > beginning.length()) {
                return text;
            }
        }
        mistake(
                place(setting),
                setting.path() + " is '" + text + "'; it begins with " + String.join(" or ", beginnings));
        return text;
    }

    /// An address with a host that begins with one of the given words and holds nobody's password; a mistake when it is
    /// none.
    URI uri(Setting setting, String... beginnings) {
        String text = text(setting).orElse("").strip();
        if (text.contains("@")) { // not shown: there may be a password before it
            mistake(
                    place(setting),
                    setting.path() + " holds a user or password before '@'; these have settings of their own");
            return NOWHERE;
        }
        int before = mistakes.size();
        address(setting, beginnings);
        if (mistakes.size() > before) {
            return NOWHERE;
        }
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, like an address without a host
        }
        mistake(place(setting), setting.path() + " is '" + text + "'; it looks like " + beginnings[0] + "host:port");
        return NOWHERE;
    }

    /// A time of day; empty when none is given; a mistake when it is none.
    Optional<LocalTime> time(Setting setting) {
        try {
            return text(setting).map(LocalTime::parse);
        } catch (DateTimeParseException e) {
            mistake(
                    place(setting),
                    setting.path() + " is '" + text(setting).orElse("") + "', not a time such as 04:30");
            return Optional.empty();
        }
    }

    /// `true` or `false`.
    boolean flag(Setting setting) {
        String text = text(setting).orElse("");
        if (!text.equals("true") && !text.equals("false")) {
            mistake(place(setting), setting.path() + " is '" + text + "', not true or false");
        }
        return text.equals("true");
    }

    /// Two values that only make sense together; a mistake when one is missing.
    <T> Optional<T> pair(Setting one, Setting other, BiFunction<String, String, T> made) {
        Optional<String> first = text(one);
        Optional<String> second = text(other);
        if (first.isPresent() != second.isPresent()) {
            Setting given = first.isPresent() ? one : other;
            mistake(
                    place(given),
                    given.path() + " needs " + (first.isPresent() ? other : one).path() + ": give both or neither");
        }
        return first.isPresent() && second.isPresent()
                ? Optional.of(made.apply(first.get(), second.get()))
                : Optional.empty();
    }

    /// Makes something of values that were asked for; nothing when there were mistakes, which [#check] will tell.
    <T> Optional<T> ifGood(Supplier<T> made) {
        return mistakes.isEmpty() ? Optional.of(made.get()) : Optional.empty();
    }

    private String place(Setting setting) {
        return origin(setting).orElse("default");
    }

    /// Values that do nothing because the one that turns their system on is missing. Credentials in the environment may
    /// be for another file, such as the one that is migrated to.
    void needs(Setting first, Setting... others) {
        if (text(first).isPresent()) {
            return;
        }
        for (Setting other : others) {
            origin(other)
                    .filter(place -> !(other.isCredential() && place.equals(other.variable())))
                    .ifPresent(place -> mistake(
                            place,
                            other.path() + " does nothing without " + first.path() + ": set that, or leave this out"));
        }
    }

    /// @throws BadConfig when there were mistakes
    void check() {
        if (!mistakes.isEmpty()) {
            throw new BadConfig(mistakes);
        }
    }
}
