package touchline.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import touchline.model.json.JsonException.Reason;
import touchline.testkit.Seeds;

/// The reader takes what Jackson takes and sees the same in it. It may refuse more: bad encodings and what is beyond
/// its limits.
class JsonCursorAgainstJacksonTest {
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final Set<Reason> STRICTER = EnumSet.of(Reason.ENCODING, Reason.LIMIT, Reason.RANGE);
    private static final byte[] SAMPLE = """
            [ {
              "id" : "6d5e94cc-b11f-4853-9ab1-99dde40ee5b9", "index" : 1, "timestamp" : "00:00:00.000",
              "type" : { "id" : 35, "name" : "Starting XI" }, "xg" : 0.045321, "far" : [ 1e3, -2.5E-7, 0, -0, 120.0 ],
              "text" : "Ousmane Dembélé \\u00fc \\ud83d\\ude00 \\"q\\" \\\\ \\n 😀 €", "none" : null, "yes" : true,
              "no" : false, "empty" : {}, "list" : [ ], "big" : 12345678901234567890123, "ünï" : "" }
            ]
            """.getBytes(UTF_8);

    @Test
    void theSampleIsReadTheSame() {
        assertThat(ours(SAMPLE)).isEqualTo(jackson(SAMPLE)).contains("Dembélé ü 😀 \"q\" \\ \n 😀 €");
    }

    @Test
    void everyTruncationIsRefused() {
        int end = new String(SAMPLE, UTF_8).stripTrailing().getBytes(UTF_8).length;
        for (int length = 0; length < end; length++) {
            byte[] cut = Arrays.copyOf(SAMPLE, length);
            try {
                ours(cut);
                fail("accepted the first " + length + " bytes");
            } catch (JsonException e) {
                assertThat(e.reason()).as("%d bytes", length).isEqualTo(Reason.TRUNCATED);
                assertThat(e.offset()).as("%d bytes", length).isBetween(0, length);
            }
        }
    }

    @Test
    void mutatedDocumentsAreReadTheSame() {
        Seeds.check(5_000, random -> compare(mutated(SAMPLE, random)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "NaN",
                "Infinity",
                "\uFEFF{}",
                "{\"a\":1,\"a\":2}",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "-0",
                "-0.0",
                "1E400",
                "[1e400]",
                "0.1e1",
                "00",
                "1 2",
                "[]]",
                "\u2028"
            })
    void oddDocuments(String text) {
        compare(text.getBytes(UTF_8));
    }

    @Test
    void invalidUtf8IsRefused() {
        for (int first = 0x80; first <= 0xFF; first++) {
            for (int second = 0; second <= 0xFF; second++) {
                byte[] bytes = {'"', (byte) first, (byte) second, 'a', 'a', '"'};
                compare(bytes);
                byte[] three = {'"', (byte) first, (byte) second, (byte) 0x80, '"'};
                compare(three);
                byte[] four = {'"', (byte) first, (byte) second, (byte) 0xBF, (byte) 0xBF, '"'};
                compare(four);
            }
        }
    }

    @Test
    void otherEncodingsAreRefused() {
        for (String encoding : new String[] {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"}) {
            byte[] bytes = "{\"a\":1}".getBytes(java.nio.charset.Charset.forName(encoding));
            assertThat(refusal(bytes)).as(encoding).isNotEmpty();
        }
    }

    private static void compare(byte[] bytes) {
        String expected = jackson(bytes);
        String refusal = refusal(bytes);
        if (expected.isEmpty()) {
            assertThat(refusal).as(shown(bytes)).isNotEmpty();
        } else if (refusal.isEmpty()) {
            assertThat(ours(bytes)).as(shown(bytes)).isEqualTo(expected);
        } else {
            assertThat(STRICTER).as("%s: %s", refusal, shown(bytes)).contains(reason(bytes));
        }
    }

    private static String shown(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static byte[] mutated(byte[] bytes, RandomGenerator random) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed[at] = bytes[random.nextInt(bytes.length)];
                case 2 -> changed = without(changed, at, 1 + random.nextInt(Math.min(4, changed.length - at)));
                default -> changed = doubled(changed, at, random.nextInt(Math.min(12, changed.length - at)));
            }
        }
        return changed;
    }

    private static byte[] without(byte[] bytes, int at, int count) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - count);
        System.arraycopy(bytes, at + count, shorter, at, bytes.length - at - count);
        return shorter;
    }

    private static byte[] doubled(byte[] bytes, int at, int count) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + count);
        System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
        return longer;
    }

    /// What was read, or a JsonException.
    private static String ours(byte[] bytes) {
        var seen = new StringBuilder();
        var json = new JsonCursor(bytes);
        value(json, seen);
        json.end();
        return seen.toString();
    }

    private static void value(JsonCursor json, StringBuilder seen) {
        switch (json.peek()) {
            case OBJECT -> {
                json.beginObject();
                seen.append('{');
                while (json.nextName()) {
                    seen.append(json.text()).append(':');
                    value(json, seen);
                }
                seen.append('}');
            }
            case ARRAY -> {
                json.beginArray();
                seen.append('[');
                while (json.nextElement()) {
                    value(json, seen);
                }
                seen.append(']');
            }
            case STRING -> seen.append('"').append(json.stringValue()).append('"');
            case NUMBER -> seen.append(json.doubleValue()).append(';');
            case BOOLEAN -> seen.append(json.booleanValue()).append(';');
            case NULL -> seen.append(json.nullValue() ? "null;" : "");
        }
    }

    /// Why the reader refuses the bytes, or nothing. What it skips it must judge like what it reads.
    private static String refusal(byte[] bytes) {
        String skipped = "";
        try {
            var json = new JsonCursor(bytes);
            json.skipValue();
            json.end();
        } catch (JsonException e) {
            skipped = e.reason() + " at " + e.offset();
        }
        try {
            ours(bytes);
        } catch (JsonException e) {
            if (e.reason() != Reason.RANGE) { // numbers are not valued when they are skipped
                assertThat(skipped).as(shown(bytes)).isEqualTo(e.reason() + " at " + e.offset());
            }
            return e.toString();
        }
        assertThat(skipped).as(shown(bytes)).isEmpty();
        return "";
    }

    private static Reason reason(byte[] bytes) {
        try {
            ours(bytes);
            throw new AssertionError("accepted");
        } catch (JsonException e) {
            return e.reason();
        }
    }

    /// What Jackson reads from well-formed UTF-8, or nothing when it refuses.
    private static String jackson(byte[] bytes) {
        var seen = new StringBuilder();
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), text)) {
                tokens(parser, seen);
            }
            return seen.toString();
        } catch (CharacterCodingException | JacksonException e) {
            return "";
        }
    }

    private static void tokens(JsonParser parser, StringBuilder seen) {
        int depth = 0;
        boolean over = false;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (over) {
                throw new tools.jackson.core.exc.StreamReadException(parser, "second value");
            }
            switch (token) {
                case START_OBJECT -> seen.append('{');
                case END_OBJECT -> seen.append('}');
                case START_ARRAY -> seen.append('[');
                case END_ARRAY -> seen.append(']');
                case PROPERTY_NAME -> seen.append(parser.currentName()).append(':');
                case VALUE_STRING -> seen.append('"').append(parser.getString()).append('"');
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    seen.append(Double.parseDouble(parser.getString())).append(';');
                case VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                    seen.append(parser.getString()).append(';');
                case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new AssertionError(token);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            over = depth == 0;
        }
        if (!over) {
            seen.setLength(0);
        }
    }
}
