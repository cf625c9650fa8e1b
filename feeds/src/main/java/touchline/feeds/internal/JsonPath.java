package touchline.feeds.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Says where in a record a byte is, such as `.shot.freeze_frame[3].location`. Only used for messages, so it walks the
/// bytes again and forgives what is not JSON.
final class JsonPath {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NAME = 64;

    private JsonPath() {}

    /// The path from the value that starts at `from` to what stands at `offset`.
    static String of(byte[] json, int from, int offset) {
        Deque<Level> levels = new ArrayDeque<>();
        int end = Math.min(offset, json.length);
        int at = from;
        while (at < end) {
            switch (json[at]) {
                case '{' -> levels.push(new Level(false));
                case '[' -> levels.push(new Level(true));
                case '}', ']' -> levels.poll();
                case ',' -> next(levels);
                case '"' -> {
                    int close = closingQuote(json, at + 1, json.length);
                    name(levels, json, at + 1, close);
                    at = close;
                }
                default -> {}
            }
            at++;
        }
        return written(levels);
    }

    private static void next(Deque<Level> levels) {
        Level level = levels.peek();
        if (level != null) {
            level.index++;
            level.named = false;
        }
    }

    private static void name(Deque<Level> levels, byte[] json, int from, int to) {
        Level level = levels.peek();
        if (level != null && !level.array && !level.named) {
            level.name = new String(json, from, Math.min(to - from, MAX_NAME), StandardCharsets.UTF_8);
            level.named = true;
        }
    }

    private static int closingQuote(byte[] json, int from, int to) {
        int at = from;
        while (at < to && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, to);
    }

    private static String written(Deque<Level> levels) {
        StringBuilder path = new StringBuilder();
        Iterator<Level> outermostFirst = levels.descendingIterator();
        for (int depth = 0; depth < MAX_DEPTH && outermostFirst.hasNext(); depth++) {
            Level level = outermostFirst.next();
            if (level.array) {
                path.append('[').append(level.index).append(']');
            } else if (!level.name.isEmpty()) {
                path.append('.').append(level.name);
            }
        }
        return path.toString();
    }

    private static final class Level {
        private final boolean array;
        private String name = "";
        private boolean named;
        private int index;

        Level(boolean array) {
            this.array = array;
        }
    }
}
