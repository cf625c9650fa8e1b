package touchline.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 as the stores use it.
public final class Sha256 {
    private static final int HEX_DIGITS = 64;

    private Sha256() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// 64 lower-case hex digits.
    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /// Whether the text is 64 lower-case hex digits; nothing else may become a file name.
    public static boolean isHex(String text) {
        return text.length() == HEX_DIGITS
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
