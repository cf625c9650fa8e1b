package touchline.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One JSON object as UTF-8 bytes without white space or line breaks, kept as it came and read only by who needs it.
///
/// The bytes are not checked here: feeds make them from input that they have parsed.
public final class RawJson {
    public static final RawJson EMPTY = new RawJson(new byte[] {'{', '}'});

    private final byte[] utf8;

    /// Keeps the array itself, which must not be changed any more.
    public RawJson(byte[] utf8) {
        this.utf8 = utf8;
    }

    public static RawJson of(String json) {
        return new RawJson(json.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes themselves, not a copy: do not change them.
    public byte[] utf8() {
        return utf8;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawJson that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
