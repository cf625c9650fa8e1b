package touchline.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What kloppy made of a match: see the README beside the files.
final class Oracle {
    private static final JsonMapper MAPPER = new JsonMapper();

    final JsonNode json;
    final List<JsonNode> events;

    private Oracle(JsonNode json) {
        this.json = json;
        events = new ArrayList<>();
        json.path("events").forEach(events::add);
    }

    static Oracle read(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new Oracle(MAPPER.readTree(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Oracle> readLines(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new Oracle(MAPPER.readTree(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> inputs() {
        List<String> inputs = new ArrayList<>();
        json.path("inputs").forEach(input -> inputs.add(input.asString()));
        return inputs;
    }

    /// One event of the list, by the names of the columns.
    record Event(JsonNode row) {
        String id() {
            return text(0);
        }

        int period() {
            return row.get(1).asInt();
        }

        double seconds() {
            return row.get(2).asDouble();
        }

        String type() {
            return text(3);
        }

        /// The outcome, `-` when there is none.
        String result() {
            return row.get(4).isNull() ? "-" : text(4);
        }

        String team() {
            return text(5);
        }

        String player() {
            return text(6);
        }

        /// Metres, linear over the pitch; NaN where there is none.
        double x() {
            return number(11);
        }

        double y() {
            return number(12);
        }

        double endX() {
            return number(13);
        }

        double endY() {
            return number(14);
        }

        String receiver() {
            return text(19);
        }

        /// The value of the first qualifier of this name, empty when there is none.
        String qualifier(String name) {
            for (JsonNode pair : row.get(20)) {
                if (pair.get(0).asString().equals(name)) {
                    return pair.get(1).asString();
                }
            }
            return "";
        }

        double xg() {
            return number(22);
        }

        private double number(int column) {
            return row.get(column).isNull() ? Double.NaN : row.get(column).asDouble();
        }

        private String text(int column) {
            return row.get(column).isNull() ? "" : row.get(column).asString();
        }
    }
}
