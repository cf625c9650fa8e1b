package touchline.feeds.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The first bytes of a document that may be JSON, looked at without reading it: it may be cut or broken anywhere.
public final class Head {
    private static final int MAX_DIGITS = 18;
    private final byte[] bytes;

    public Head(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The first byte that is neither white space nor byte order mark, or 0.
    public byte first() {
        int at = bytes.length >= 3 && bytes[0] == (byte) 0xEF ? 3 : 0;
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at < bytes.length ? bytes[at] : 0;
    }

    /// Whether a text of exactly these letters, in quotes, stands anywhere.
    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /// The first whole number, also one in quotes, that stands as the value of a member of this name.
    public Optional<String> numberOf(String name) {
        int at = indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        at += name.length() + 2;
        while (at < bytes.length && (isSpace(bytes[at]) || bytes[at] == ':' || bytes[at] == '"')) {
            at++;
        }
        int from = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && at - from < MAX_DIGITS) {
            at++;
        }
        return at == from
                ? Optional.empty()
                : Optional.of(new String(bytes, from, at - from, StandardCharsets.US_ASCII));
    }

    private int indexOf(String name) {
        byte[] wanted = ('"' + name + '"').getBytes(StandardCharsets.UTF_8);
        int last = bytes.length - wanted.length;
        for (int at = 0; at <= last; at++) {
            if (bytes[at] == '"' && matches(wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean matches(byte[] wanted, int at) {
        for (int i = 1; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
