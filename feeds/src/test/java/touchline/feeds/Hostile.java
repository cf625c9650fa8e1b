package touchline.feeds;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import touchline.testkit.Seeds;

/// Documents that nobody should send, each by a name that says what is wrong.
final class Hostile {
    private Hostile() {}

    static Map<String, byte[]> documents() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        text(all, "empty", "");
        text(all, "white space", " \n\t ");
        text(all, "null", "null");
        text(all, "a number", "17");
        text(all, "a huge exponent", "1e999999999");
        text(all, "a long number", "1".repeat(1 << 20));
        text(all, "a long text", "\"" + "x".repeat(4 << 20) + "\"");
        text(all, "a text without end", "[{\"id\":\"" + "x".repeat(1 << 20));
        text(all, "a million open arrays", "[".repeat(1_000_000));
        text(all, "a million open objects", "{\"a\":".repeat(1_000_000));
        text(all, "a million objects in an array", "[{".repeat(500_000));
        text(all, "NaN", "[{\"id\":NaN}]");
        text(all, "Infinity", "[{\"id\":Infinity}]");
        text(all, "single quotes", "[{'id':1}]");
        text(all, "a trailing comma", "[{\"id\":1},]");
        text(all, "only commas", ",".repeat(100_000));
        text(all, "objects that never hold anything", "[" + "{},".repeat(100_000));
        text(all, "half a surrogate pair", "[{\"id\":\"\\ud800\"}]");
        text(all, "XML that expands", xmlBomb());
        text(all, "XML that reads a file", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");
        text(all, "deep XML", "<a>".repeat(100_000));
        all.put("UTF-16", "[{\"id\":1}]".getBytes(UTF_16LE));
        all.put("a UTF-16 mark", new byte[] {(byte) 0xFF, (byte) 0xFE, '[', 0, ']', 0});
        all.put("only a UTF-8 mark", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        all.put("invalid UTF-8", new byte[] {'[', '{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}', ']'});
        all.put("zeros", new byte[100_000]);
        all.put("random bytes", random());
        return all;
    }

    private static void text(Map<String, byte[]> all, String name, String text) {
        all.put(name, text.getBytes(UTF_8));
    }

    private static byte[] random() {
        byte[] bytes = new byte[100_000];
        Seeds.generator(1).nextBytes(bytes);
        return bytes;
    }

    private static String xmlBomb() {
        var xml = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"lol\">");
        for (int level = 1; level < 30; level++) {
            xml.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(level, level - 1, level - 1));
        }
        return xml.append("]><x>&e29;</x>").toString();
    }

    /// The document with some of its bytes changed, taken out or doubled.
    static byte[] mutated(byte[] bytes, java.util.random.RandomGenerator random) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int at = random.nextInt(changed.length);
            int count = random.nextInt(Math.min(40, changed.length - at));
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed[at] = bytes[random.nextInt(bytes.length)];
                case 2 -> {
                    System.arraycopy(changed, at + count, changed, at, changed.length - at - count);
                    changed = Arrays.copyOf(changed, changed.length - count);
                }
                default -> {
                    byte[] longer = Arrays.copyOf(changed, changed.length + count);
                    System.arraycopy(changed, at, longer, at + count, changed.length - at);
                    changed = longer;
                }
            }
        }
        return changed;
    }
}
