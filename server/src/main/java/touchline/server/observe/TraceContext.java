package touchline.server.observe;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A place in a distributed trace, as W3C Trace Context level 1 writes it: `00-<trace id>-<span id>-<flags>`.
///
/// @param traceId 32 lower-case hex digits, not all 0
/// @param spanId  16 lower-case hex digits, not all 0
/// @param flags   bit 0: sampled
public record TraceContext(String traceId, String spanId, int flags) {
    private static final ScopedValue<TraceContext> CURRENT = ScopedValue.newInstance();
    private static final int LENGTH = 55;

    /// The context of the work that this thread is doing.
    public static Optional<TraceContext> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// Does some work in this context: its log lines carry the ids.
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /// The start of a trace of our own, sampled.
    public static TraceContext fresh() {
        return new TraceContext(hex(16), hex(8), 1);
    }

    /// A new span of the same trace.
    public TraceContext child() {
        return new TraceContext(traceId, hex(8), flags);
    }

    /// Empty when `header` is not a valid traceparent. Later versions than 00 are read as far as 00 goes.
    public static Optional<TraceContext> parse(String header) {
        boolean shape = header.length() >= LENGTH
                && header.charAt(2) == '-'
                && header.charAt(35) == '-'
                && header.charAt(52) == '-'
                && isHex(header, 0, 2)
                && isHex(header, 3, 35)
                && isHex(header, 36, 52)
                && isHex(header, 53, 55);
        if (!shape || header.startsWith("ff")) {
            return Optional.empty();
        }
        boolean end = header.length() == LENGTH || (header.charAt(LENGTH) == '-' && !header.startsWith("00"));
        String trace = header.substring(3, 35);
        String span = header.substring(36, 52);
        if (!end || isZero(trace) || isZero(span)) {
            return Optional.empty();
        }
        return Optional.of(new TraceContext(trace, span, HexFormat.fromHexDigits(header, 53, 55)));
    }

    /// The header's value.
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + HexFormat.of().toHexDigits((byte) flags);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String hex) {
        return hex.chars().allMatch(c -> c == '0');
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        random[0] |= 1; // never all 0
        return HexFormat.of().formatHex(random);
    }
}
