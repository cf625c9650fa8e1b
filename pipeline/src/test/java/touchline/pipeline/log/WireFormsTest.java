package touchline.pipeline.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchline.model.MatchId;

class WireFormsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");

    @Test
    void receiptReadsWhatItWrites() {
        Receipt receipt = new Receipt(
                "statsbomb-3-17",
                new MatchId("statsbomb-15986"),
                "/feeds/statsbomb/15986",
                "statsbomb",
                NOON,
                Map.of("event", 4027L, "sheet", 2L),
                Map.of("event", 1L));

        assertThat(Receipt.parse(receipt.toJson())).isEqualTo(receipt);
        assertThat(new String(receipt.toJson(), StandardCharsets.UTF_8))
                .contains("\"found\":{\"event\":4027,\"sheet\":2},\"rejected\":{\"event\":1}");
    }

    @Test
    void deadLetterReadsWhatItWrites() {
        DeadLetter letter = new DeadLetter(
                "statsbomb",
                Optional.of(new MatchId("statsbomb-15986")),
                Optional.of("/feeds/statsbomb/15986"),
                "event",
                "statsbomb-3-17",
                41,
                "OUT_OF_RANGE",
                "15986.json:118 byte 2211 [41].location",
                "x is 'ü'",
                1,
                NOON,
                "parse",
                Optional.of("sha256:" + "0".repeat(64) + "#0+12"),
                Optional.empty(),
                new byte[] {1, 2, (byte) 0xff});
        var record = letter.toRecord();

        DeadLetter read =
                DeadLetter.of(new LogRecord(record.topic(), 0, 9, 0, record.key(), record.value(), record.headers()));

        assertThat(read).isEqualTo(letter);
        assertThat(new String(
                        record.headers().lastHeader("__connect.errors.offset").value(), StandardCharsets.UTF_8))
                .isEqualTo("17");
    }
}
