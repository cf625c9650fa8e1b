package touchline.simulator.render;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as the DFL writes them: local time with its offset, `2020-06-05T20:30:00.210+02:00`.
final class DflClock {
    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(2);
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final int SECONDS_AT = 17;
    private static final int MINUTE_MILLIS = 60_000;

    private long minute = Long.MIN_VALUE;
    private byte[] text = new byte[0];

    static String text(Instant time) {
        return FORM.format(OffsetDateTime.ofInstant(time, OFFSET));
    }

    /// The same as bytes, which are written over by the next call. Fast when times follow each other.
    byte[] bytes(long epochMillis) {
        long its = Math.floorDiv(epochMillis, MINUTE_MILLIS);
        if (its != minute) {
            minute = its;
            text = text(Instant.ofEpochMilli(its * MINUTE_MILLIS)).getBytes(StandardCharsets.US_ASCII);
        }
        int millis = Math.floorMod(epochMillis, MINUTE_MILLIS);
        int seconds = millis / 1000;
        text[SECONDS_AT] = (byte) ('0' + seconds / 10);
        text[SECONDS_AT + 1] = (byte) ('0' + seconds % 10);
        text[SECONDS_AT + 3] = (byte) ('0' + millis / 100 % 10);
        text[SECONDS_AT + 4] = (byte) ('0' + millis / 10 % 10);
        text[SECONDS_AT + 5] = (byte) ('0' + millis % 10);
        return text;
    }
}
