package touchline.server;

/// Small work on text.
final class Text {
    private static final int MAX_CHARS = 100;

    private Text() {}

    /// Not more of what a client sent than a message can bear.
    static String clip(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
    }
}
