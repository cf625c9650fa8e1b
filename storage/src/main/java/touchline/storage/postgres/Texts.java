package touchline.storage.postgres;

import java.nio.charset.StandardCharsets;

/// Texts as PostgreSQL can keep them. It has no character U+0000, and a vendor may write one; so that and
/// the character that stands for it are kept as two, U+E000 and a digit.
final class Texts {
    private static final char MARK = '\uE000';
    private static final byte[] MARK_UTF8 = String.valueOf(MARK).getBytes(StandardCharsets.UTF_8);

    private Texts() {}

    static String keepable(String text) {
        return text.indexOf('\0') < 0 && text.indexOf(MARK) < 0
                ? text
                : text.replace(String.valueOf(MARK), MARK + "1").replace("\0", MARK + "0");
    }

    static String original(String kept) {
        return kept.indexOf(MARK) < 0 ? kept : kept.replace(MARK + "0", "\0").replace(MARK + "1", String.valueOf(MARK));
    }

    /// The same for a text that is UTF-8 already; mostly the array itself.
    static byte[] keepable(byte[] utf8) {
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == 0 || utf8[i] == MARK_UTF8[0] && isMark(utf8, i)) {
                return keepable(new String(utf8, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            }
        }
        return utf8;
    }

    private static boolean isMark(byte[] utf8, int at) {
        return at + 2 < utf8.length && utf8[at + 1] == MARK_UTF8[1] && utf8[at + 2] == MARK_UTF8[2];
    }
}
