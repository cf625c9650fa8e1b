package touchline.feeds.wyscout;

import touchline.model.json.JsonCursor;

/// Names in the public data are escaped twice: JSON text that holds the seven characters `\u00fc` for ü.
final class Text {
    private Text() {}

    static String read(JsonCursor json) {
        return json.nullValue() ? "" : unescaped(json.stringValue()).strip();
    }

    static String unescaped(String text) {
        int at = text.indexOf("\\u");
        if (at < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        while (at >= 0) {
            int code = hex(text, at + 2);
            if (code < 0) {
                plain.append(text, from, at + 2);
                from = at + 2;
            } else {
                plain.append(text, from, at).append((char) code);
                from = at + 6;
            }
            at = text.indexOf("\\u", from);
        }
        return plain.append(text, from, text.length()).toString();
    }

    private static int hex(String text, int from) {
        if (from + 4 > text.length()) {
            return -1;
        }
        int code = 0;
        for (int at = from; at < from + 4; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0 || text.charAt(at) > 'f') {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }
}
