package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;

/// `touchline dead-letters`: what was rejected, with its place, its reason and its bytes.
final class DeadLettersCommand {
    private DeadLettersCommand() {}

    /// `touchline dead-letters list`.
    static final class ListCommand implements Command {
        @ParametersDelegate
        final Words.None none = new Words.None();

        @Parameter(names = "--limit", placeholder = "N", description = "at the most")
        private int limit = 100;

        @Parameter(
                names = "--after",
                validateWith = Words.Value.class,
                placeholder = "ID",
                description = "those that came after this one")
        private @Nullable String after;

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final HomeOption home = new HomeOption();

        @Override
        public int run(Terminal terminal) throws IOException, InterruptedException {
            try (Session session = Session.open(home.path())) {
                String from = after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
                byte[] answer = session.remote().get("/v1/dead-letters?limit=" + limit + from);
                PrintWriter out = terminal.out();
                if (asJson) {
                    out.println(new String(answer, StandardCharsets.UTF_8));
                } else {
                    print(answer, out);
                }
                return Exit.OK;
            }
        }

        private static void print(byte[] answer, PrintWriter out) {
            TextTable table = new TextTable().row(List.of("ID", "VENDOR", "MATCH", "CODE", "BYTES", "PLACE", "WHY"));
            int count = 0;
            JsonCursor json = new JsonCursor(answer);
            json.beginObject();
            while (json.nextName()) {
                if (json.text().equals("items")) {
                    json.beginArray();
                    while (json.nextElement()) {
                        Map<String, String> letter = flat(json);
                        table.row(List.of(
                                letter.getOrDefault("id", ""),
                                letter.getOrDefault("vendor", ""),
                                letter.getOrDefault("match_id", ""),
                                letter.getOrDefault("code", ""),
                                letter.getOrDefault("bytes", ""),
                                letter.getOrDefault("location", ""),
                                letter.getOrDefault("detail", "")));
                        count++;
                    }
                } else {
                    json.skipValue();
                }
            }
            if (count == 0) {
                out.println("no dead letters");
            } else {
                table.print(out);
            }
        }
    }

    /// `touchline dead-letters show`.
    static final class ShowCommand implements Command {
        @Parameter(placeholder = "ID", validateWith = Words.Plain.class, description = "as listed")
        private List<String> ids = new ArrayList<>();

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final HomeOption home = new HomeOption();

        @Override
        public int run(Terminal terminal) throws IOException, InterruptedException {
            try (Session session = Session.open(home.path())) {
                byte[] answer = session.remote()
                        .get("/v1/dead-letters/" + URLEncoder.encode(Words.single("ID", ids), StandardCharsets.UTF_8));
                PrintWriter out = terminal.out();
                if (asJson) {
                    out.println(new String(answer, StandardCharsets.UTF_8));
                } else {
                    print(answer, out);
                }
                return Exit.OK;
            }
        }

        private static void print(byte[] answer, PrintWriter out) {
            JsonCursor json = new JsonCursor(answer);
            json.beginObject();
            while (json.nextName()) {
                String name = json.text();
                switch (name) {
                    case "payload" -> {
                        Map<String, String> payload = flat(json);
                        out.println("payload:");
                        out.println(payload.getOrDefault("text", payload.getOrDefault("base64", "")));
                    }
                    case "headers" -> {
                        out.println("headers:");
                        json.beginArray();
                        while (json.nextElement()) {
                            Map<String, String> header = flat(json);
                            out.println("  " + header.get("name") + ": " + header.get("value"));
                        }
                    }
                    default -> out.println(name + ": " + value(json));
                }
            }
        }
    }

    /// The members of an object as text; what is null is left out.
    private static Map<String, String> flat(JsonCursor json) {
        Map<String, String> members = new TreeMap<>();
        json.beginObject();
        while (json.nextName()) {
            String name = json.text();
            if (json.peek() == JsonKind.NULL) {
                json.skipValue();
            } else {
                members.put(name, value(json));
            }
        }
        return members;
    }

    private static String value(JsonCursor json) {
        return json.peek() == JsonKind.STRING
                ? json.stringValue()
                : json.rawValue().toString();
    }
}
