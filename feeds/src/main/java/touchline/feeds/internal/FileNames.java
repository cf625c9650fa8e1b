package touchline.feeds.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What vendors write into the names of files.
public final class FileNames {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /// Words that stand behind the match's number in StatsBomb's names; the 360 of a name is no match.
    private static final Pattern FRAMES = Pattern.compile("(?i)[_-]360(?!\\d)|three-sixty");

    private FileNames() {}

    /// The last run of digits in the name without its folders: `statsbomb_15986_event.json` is of match 15986.
    public static Optional<String> matchNumber(String name) {
        String base = name.substring(name.lastIndexOf('/') + 1);
        base = base.substring(base.lastIndexOf('!') + 1);
        base = base.substring(base.lastIndexOf('\\') + 1);
        Matcher numbers = NUMBER.matcher(FRAMES.matcher(base).replaceAll(""));
        Optional<String> last = Optional.empty();
        while (numbers.find()) {
            last = Optional.of(numbers.group());
        }
        return last;
    }
}
