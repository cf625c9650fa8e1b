package touchline.feeds.internal.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A name to look for, as the bytes that stand in the document.
public final class XmlName {
    private final String text;
    private final byte[] utf8;

    private XmlName(String text) {
        this.text = text;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
    }

    public static XmlName of(String text) {
        return new XmlName(text);
    }

    boolean matches(byte[] bytes, int from, int to) {
        return to - from == utf8.length && Arrays.equals(bytes, from, to, utf8, 0, utf8.length);
    }

    int length() {
        return utf8.length;
    }

    @Override
    public String toString() {
        return text;
    }
}
