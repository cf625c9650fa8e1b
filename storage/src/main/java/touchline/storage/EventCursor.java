package touchline.storage;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;

/// A place in the events of a match: right behind the event with these values. Shared by the adapters, so that a
/// cursor stays good when the store is rebuilt or exchanged.
public record EventCursor(int period, long clockMicros, long sequence, int part, String source, String id) {
    /// Match order.
    public static final Comparator<Envelope<MatchEvent>> ORDER = Comparator.<Envelope<MatchEvent>, GameClock>comparing(
                    event -> event.data().clock())
            .thenComparingLong(Envelope::sequence)
            .thenComparingInt(Envelope::part)
            .thenComparing(Envelope::source)
            .thenComparing(Envelope::id);

    private static final int FIELDS = 6;

    /// The place behind an event.
    public static EventCursor behind(Envelope<MatchEvent> event) {
        GameClock clock = event.data().clock();
        return new EventCursor(
                clock.period().number(), clock.micros(), event.sequence(), event.part(), event.source(), event.id());
    }

    /// Throws [BadCursor] when the text is not one that [#text] gave.
    public static EventCursor parse(String text) {
        try {
            String[] fields =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", FIELDS);
            EventCursor cursor = new EventCursor(
                    Period.of(Integer.parseInt(fields[0])).number(),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Integer.parseInt(fields[3]),
                    fields[4],
                    fields[5]);
            if (cursor.text().equals(text)) {
                return cursor;
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new BadCursor(text, e);
        }
        throw new BadCursor(text);
    }

    /// Letters, digits, `-` and `_`.
    public String text() {
        String fields = period + "\n" + clockMicros + "\n" + sequence + "\n" + part + "\n" + source + "\n" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fields.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether the event stands behind this place.
    public boolean isBefore(Envelope<MatchEvent> event) {
        EventCursor other = behind(event);
        return Comparator.comparingInt(EventCursor::period)
                        .thenComparingLong(EventCursor::clockMicros)
                        .thenComparingLong(EventCursor::sequence)
                        .thenComparingInt(EventCursor::part)
                        .thenComparing(EventCursor::source)
                        .thenComparing(EventCursor::id)
                        .compare(this, other)
                < 0;
    }
}
