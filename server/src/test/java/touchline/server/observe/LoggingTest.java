package touchline.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LoggingTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void asBefore() throws IOException {
        LogManager.getLogManager().updateConfiguration(null);
        Logging.setup(Logging.Format.HUMAN, Level.WARNING, System.err);
    }

    @Test
    void everybodysRecordsAreJsonLines() {
        Logging.setup(Logging.Format.JSON, Level.INFO, out);
        TraceContext trace = TraceContext.fresh();
        trace.run(() -> System.getLogger("touchline.some.Thing").log(System.Logger.Level.INFO, "took {0} matches", 3));
        LoggerFactory.getLogger("org.apache.kafka.Client").warn("broker {} is away", 1, new IOException("gone"));
        LoggerFactory.getLogger("org.apache.kafka.Client").info("not heard");

        String[] lines = text().split("\n");
        assertThat(lines).hasSize(2);
        JsonNode ours = new JsonMapper().readTree(lines[0]);
        assertThat(ours.get("message").asString()).isEqualTo("took 3 matches");
        assertThat(ours.get("level").asString()).isEqualTo("INFO");
        assertThat(ours.get("logger").asString()).isEqualTo("touchline.some.Thing");
        assertThat(ours.get("trace_id").asString()).isEqualTo(trace.traceId());
        JsonNode kafkas = new JsonMapper().readTree(lines[1]);
        assertThat(kafkas.get("level").asString()).isEqualTo("WARN");
        assertThat(kafkas.has("trace_id")).isFalse();
        assertThat(kafkas.get("exception").get("type").asString()).isEqualTo("java.io.IOException");
        assertThat(kafkas.get("exception").get("stacktrace").asString()).contains("LoggingTest");
    }

    @Test
    void aMessageCannotForgeALine() {
        String evil = "bye\n12:00:00 ERROR forged\u001b[31m";
        LogRecord line = new LogRecord(Level.INFO, evil);
        line.setLoggerName("a.b.C");
        assertThat(new HumanLines().format(line))
                .contains("bye\\u000a12:00")
                .contains("\\u001b[31m")
                .hasLineCount(1);
        assertThat(new JsonLines().format(line)).hasLineCount(1);
    }

    @Test
    void humanFormIsShort() {
        Logging.setup(Logging.Format.HUMAN, Level.INFO, out);
        System.getLogger("touchline.pipeline.ingest.Intake").log(System.Logger.Level.WARNING, "slow");
        assertThat(text()).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  ingest\\.Intake: slow\n");
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
