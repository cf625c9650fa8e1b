package touchline.server.observe;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import touchline.model.json.JsonWriter;

/// A log record as one JSON object on one line: time, level, logger, thread, message, trace_id, span_id, exception.
final class JsonLines extends Formatter {

    @Override
    public String format(LogRecord line) {
        JsonWriter json = new JsonWriter(256).beginObject();
        json.name("time").string(line.getInstant().toString());
        json.name("level").string(level(line));
        json.name("logger").string(String.valueOf(line.getLoggerName()));
        json.name("thread").string(Thread.currentThread().getName());
        json.name("message").string(formatMessage(line));
        TraceContext.current()
                .ifPresent(trace -> json.name("trace_id")
                        .string(trace.traceId())
                        .name("span_id")
                        .string(trace.spanId()));
        Throwable thrown = line.getThrown();
        if (thrown != null) {
            json.name("exception").beginObject();
            json.name("type").string(thrown.getClass().getName());
            json.name("message").string(String.valueOf(thrown.getMessage()));
            json.name("stacktrace").string(stackTrace(thrown));
            json.endObject();
        }
        return json.endObject().newLine().toString();
    }

    /// The names that log collectors know.
    static String level(LogRecord line) {
        int level = line.getLevel().intValue();
        if (level >= 1000) {
            return "ERROR";
        }
        if (level >= 900) {
            return "WARN";
        }
        if (level >= 800) {
            return "INFO";
        }
        return level >= 500 ? "DEBUG" : "TRACE";
    }

    static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
