package touchline.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;

/// `touchline dead-letters`: what was rejected, with its place, its reason and its bytes.
@Command(
        name = "dead-letters",
        description = "What could not be read: list it, or show one with its bytes.",
        mixinStandardHelpOptions = true,
        subcommands = {DeadLettersCommand.ListCommand.class, DeadLettersCommand.ShowCommand.class})
final class DeadLettersCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it is used
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// `touchline dead-letters list`.
    @Command(name = "list", description = "List them, oldest first.", mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {
        @Option(names = "--limit", paramLabel = "N", description = "at the most (default: ${DEFAULT-VALUE})")
        private int limit = 100;

        @Option(names = "--after", paramLabel = "ID", description = "those that came after this one")
        private @Nullable String after;

        @Option(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @Mixin
        private HomeOption home = new HomeOption();

        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before it is used
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (Session session = Session.open(home.path())) {
                String from = after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
                byte[] answer = session.remote().get("/v1/dead-letters?limit=" + limit + from);
                PrintWriter out = spec.commandLine().getOut();
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
    @Command(name = "show", description = "Show one with headers and bytes.", mixinStandardHelpOptions = true)
    static final class ShowCommand implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "as listed")
        private String id = "";

        @Option(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @Mixin
        private HomeOption home = new HomeOption();

        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before it is used
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (Session session = Session.open(home.path())) {
                byte[] answer =
                        session.remote().get("/v1/dead-letters/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
                PrintWriter out = spec.commandLine().getOut();
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
