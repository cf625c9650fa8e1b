package touchline.models;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// One step in what was promoted, as it is written: the history after it, a version a line, then whose it is and the
/// SHA-256 of the lines before, so that damage is seen.
///
/// @param number  from 1; 0 before the first
/// @param history the version that is used last; those that were longest ago are left out
record Promotion(long number, List<String> history) {
    static final Promotion NONE = new Promotion(0, List.of());

    private static final int MAX_HISTORY = 1_000;
    private static final String SHA256 = "sha256 ";

    Promotion {
        history = List.copyOf(history.subList(Math.max(0, history.size() - MAX_HISTORY), history.size()));
    }

    Promotion next(List<String> after) {
        return new Promotion(number + 1, after);
    }

    static boolean isVersion(String text) {
        return text.matches("[0-9a-f]{12}");
    }

    static boolean isNumber(String text) {
        return text.matches("[0-9]{9}");
    }

    /// Names in their order are numbers in their order.
    static String name(long number) {
        return String.format(Locale.ROOT, "%09d", number);
    }

    /// Never the same twice, so that of two programs that write the same history each knows whether it was the one.
    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        history.forEach(version -> text.append(version).append('\n'));
        text.append("by ").append(UUID.randomUUID()).append('\n');
        String said = text.toString();
        return Texts.utf8(said + SHA256 + Digest.sha256(Texts.utf8(said)) + "\n");
    }

    static boolean isIntact(byte[] bytes) {
        String text = text(bytes);
        int end = text.lastIndexOf(SHA256);
        return end > 0
                && text.equals(
                        text.substring(0, end) + SHA256 + Digest.sha256(Texts.utf8(text.substring(0, end))) + "\n");
    }

    /// @throws BadModel when the bytes are not those that were written
    static Promotion parse(long number, byte[] bytes, String place) throws BadModel {
        if (!isIntact(bytes)) {
            throw new BadModel(place + " is damaged: promote a version again; what was promoted before stays known");
        }
        return new Promotion(
                number, text(bytes).lines().filter(Promotion::isVersion).toList());
    }

    /// Reads one version a line, and nothing else.
    ///
    /// @throws BadModel when there is something else
    static Promotion earlierForm(byte[] bytes, String place) throws BadModel {
        List<String> lines = text(bytes).lines().toList();
        for (String line : lines) {
            if (!isVersion(line)) {
                throw new BadModel(place + " is damaged: '" + line + "' is no version; correct or delete the file");
            }
        }
        return new Promotion(0, lines);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
