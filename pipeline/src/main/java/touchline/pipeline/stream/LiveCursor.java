package touchline.pipeline.stream;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a reader of a match goes on: the next offsets in its partitions of `touchline.events` and
/// `touchline.metrics`. Written `<log>.<next event>.<next update>`, with `-<told>` behind the next event when the first
/// facts of that record have been told.
///
/// @param told how many facts of the record at `nextEvent` are behind the reader
record LiveCursor(String log, long nextEvent, int told, long nextUpdate) {
    private static final Pattern FORM = Pattern.compile("([^.]*)\\.(\\d{1,18})(?:-(\\d{1,9}))?\\.(\\d{1,18})");

    /// At the start of a record, or further on in it if the reader stands there already.
    LiveCursor withEvent(long next) {
        return next == nextEvent ? this : new LiveCursor(log, next, 0, nextUpdate);
    }

    /// Behind the first facts of a record.
    LiveCursor within(long event, int factsTold) {
        return new LiveCursor(log, event, factsTold, nextUpdate);
    }

    LiveCursor withUpdate(long next) {
        return new LiveCursor(log, nextEvent, told, next);
    }

    /// Empty when the text is not one of ours.
    static Optional<LiveCursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int told = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
        return Optional.of(
                new LiveCursor(form.group(1), Long.parseLong(form.group(2)), told, Long.parseLong(form.group(4))));
    }

    @Override
    public String toString() {
        return log + "." + nextEvent + (told > 0 ? "-" + told : "") + "." + nextUpdate;
    }
}
