package touchline.model;

/// What all identifiers have in common.
final class Ids {
    private static final int MAX_CHARS = 128;

    private Ids() {}

    static String join(String vendor, String id) {
        return vendor + "-" + id;
    }

    static void requireSafe(String what, String value) {
        if (value.isEmpty() || value.length() > MAX_CHARS || value.charAt(0) == '.') {
            throw new IllegalArgumentException(
                    what + " '" + clipped(value) + "' is empty, too long or starts with a dot");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isSafe(value.charAt(i))) {
                throw new IllegalArgumentException(what + " '" + clipped(value) + "' has a character other than"
                        + " letters, digits, '.', '_' and '-' at " + i);
            }
        }
    }

    private static boolean isSafe(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.".indexOf(c) >= 0;
    }

    private static String clipped(String value) {
        return value.length() <= MAX_CHARS ? value : value.substring(0, MAX_CHARS) + "…";
    }
}
