package touchline.pipeline.stream;

import java.util.Optional;

/// Where a reader of a match goes on: the next offsets in its partitions of `touchline.events` and
/// `touchline.metrics`. Written `<log>.<next event>.<next update>`.
record LiveCursor(String log, long nextEvent, long nextUpdate) {

    LiveCursor withEvent(long next) {
        return new LiveCursor(log, next, nextUpdate);
    }

    LiveCursor withUpdate(long next) {
        return new LiveCursor(log, nextEvent, next);
    }

    static Optional<LiveCursor> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || parts[1].length() > 18 || parts[2].length() > 18) {
            return Optional.empty();
        }
        try {
            long event = Long.parseLong(parts[1]);
            long update = Long.parseLong(parts[2]);
            return event < 0 || update < 0 ? Optional.empty() : Optional.of(new LiveCursor(parts[0], event, update));
        } catch (NumberFormatException e) {
            return Optional.empty(); // not one of ours
        }
    }

    @Override
    public String toString() {
        return log + "." + nextEvent + "." + nextUpdate;
    }
}
