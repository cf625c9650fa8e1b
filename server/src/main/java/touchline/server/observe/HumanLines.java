package touchline.server.observe;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// A log record as people read it: local time, level, the last two parts of the logger's name, message.
final class HumanLines extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord line) {
        StringBuilder text = new StringBuilder(128);
        text.append(TIME.format(line.getInstant())).append(' ');
        text.append("%-5s".formatted(JsonLines.level(line))).append(' ');
        text.append(shortName(String.valueOf(line.getLoggerName()))).append(": ");
        text.append(harmless(formatMessage(line))).append('\n');
        if (line.getThrown() != null) {
            JsonLines.stackTrace(line.getThrown())
                    .lines()
                    .forEach(row -> text.append("    ").append(harmless(row)).append('\n'));
        }
        return text.toString();
    }

    private static String shortName(String logger) {
        int last = logger.lastIndexOf('.');
        int before = logger.lastIndexOf('.', last - 1);
        return last < 0 ? logger : logger.substring(before + 1);
    }

    /// A message cannot forge lines or steer the terminal.
    private static String harmless(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || !Character.isISOControl(c)) {
                clean.append(c);
            } else {
                clean.append("\\u%04x".formatted((int) c));
            }
        }
        return clean.toString();
    }
}
