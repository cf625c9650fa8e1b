package touchline.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchline.model.json.JsonException.Reason;

class JsonCursorTest {
    private static final JsonNames NAMES = JsonNames.of("id", "tags", "a name of more than sixteen bytes", "ü");

    @Test
    void pullsMembersInTheirOrder() {
        var json = cursor(
                " { \"id\" : 7 ,\n\t\"tags\":[1,-2, 3],\"else\":{\"x\":[]}, \"a name of more than sixteen bytes\":null,"
                        + "\"\\u00fc\":true}\r\n");
        List<String> seen = new ArrayList<>();

        json.beginObject();
        for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
            switch (name) {
                case 0 -> seen.add("id " + json.longValue());
                case 1 -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        seen.add("tag " + json.intValue());
                    }
                }
                case 2 -> seen.add("long " + json.nullValue());
                case 3 -> seen.add("ü " + json.booleanValue());
                default -> {
                    seen.add(json.text());
                    json.skipValue();
                }
            }
        }
        json.end();

        assertThat(seen).containsExactly("id 7", "tag 1", "tag -2", "tag 3", "else", "long true", "ü true");
    }

    @Test
    void rawValueHasNoWhiteSpaceBetweenTokens() {
        var json = cursor("[ { \"a b\" : [ 1.50 , \" x \\\" \\\\\" ] } ]");

        json.beginArray();
        assertThat(json.nextElement()).isTrue();

        assertThat(json.rawValue().toString()).isEqualTo("{\"a b\":[1.50,\" x \\\" \\\\\"]}");
        assertThat(json.nextElement()).isFalse();
        json.end();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "12, 12000000",
        "2.7586489999999912, 2758649",
        "-0.0000005, -1",
        "0.00000049, 0",
        "5.6e-05, 56",
        "1E3, 1000000000",
        "1e-999999999, 0",
        "49.5, 49500000"
    })
    void fixedNumbersAreRounded(String text, long micros) {
        assertThat(cursor(text).fixedValue(6)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0.0", "0.1", "61.9", "3.141592653589793", "1e22", "1.7976931348623157e308", "4.9e-324"})
    void doublesAreTheNearest(String text) {
        assertThat(cursor(text).doubleValue()).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 999_999_999_999_999_999L, Long.MAX_VALUE, Long.MIN_VALUE})
    void longsOfAllSizes(long value) {
        assertThat(cursor(Long.toString(value)).longValue()).isEqualTo(value);
    }

    @Test
    void aValueOfAnotherKindCanBeSkipped() {
        var json = cursor("[\"x\", 1.5]");
        json.beginArray();
        json.nextElement();

        assertThatThrownBy(json::longValue).hasMessage("byte 1: TYPE: a whole number expected, found STRING");
        json.skipValue();
        json.nextElement();
        assertThatThrownBy(json::longValue).hasMessage("byte 6: TYPE: whole number expected");
        assertThat(json.doubleValue()).isEqualTo(1.5);
    }

    @Test
    void numbersBeyondTheirType() {
        assertRefused(Reason.RANGE, 0, () -> cursor("1e999999999").doubleValue());
        assertRefused(Reason.RANGE, 0, () -> cursor("1e999999999").fixedValue(6));
        assertRefused(Reason.RANGE, 0, () -> cursor("9223372036854775808").longValue());
        assertRefused(Reason.RANGE, 0, () -> cursor("2147483648").intValue());
        assertRefused(Reason.LIMIT, 0, () -> cursor("1".repeat(513)).skipValue());
    }

    @Test
    void limits() {
        assertRefused(Reason.LIMIT, 64, () -> cursor("[".repeat(1_000_000)).skipValue());
        assertRefused(
                Reason.LIMIT, 64 * 5, () -> cursor("{\"a\":".repeat(1_000_000)).skipValue());
        var small = new JsonLimits(2, 3, 4);
        assertRefused(Reason.LIMIT, 1, () -> new JsonCursor("\"1234\"".getBytes(UTF_8), 0, 6, small).skipValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800x\\udc00\""})
    void halfASurrogatePairIsRefused(String text) {
        assertThatThrownBy(() -> cursor(text).skipValue()).isInstanceOf(JsonException.class);
    }

    @Test
    void escapes() {
        assertThat(cursor("\"\\\"\\\\\\/\\b\\f\\n\\r\\tA\\u00fc\\u20ac\\ud83d\\ude00 ü\"")
                        .stringValue())
                .isEqualTo("\"\\/\b\f\n\r\tAü€😀 ü");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "+1",
                "01",
                "-01",
                "1.",
                ".5",
                "1e",
                "1e+",
                "[1,]",
                "[,1]",
                "{,}",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "{'a':1}",
                "[1 2]",
                "{\"a\":1 \"b\":2}",
                "[1}",
                "{\"a\":1]",
                "tru",
                "nul",
                "truE",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"",
                "[",
                "{",
                "",
                " ",
                "-",
                "//",
                "[1]]",
                "\uFEFF[]",
                "[\u00A0]",
                "[\u000b]"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> {
                    var json = cursor(text);
                    json.skipValue();
                    json.end();
                })
                .isInstanceOf(JsonException.class);
    }

    private static void assertRefused(Reason reason, int offset, Runnable read) {
        assertThatThrownBy(read::run).isInstanceOfSatisfying(JsonException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.offset()).isEqualTo(offset);
        });
    }

    private static JsonCursor cursor(String text) {
        return new JsonCursor(text.getBytes(UTF_8));
    }
}
