package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;

/// The part of `touchline features` that asks a platform for what it serves.
final class ServedFeatures {
    static final Verb GET = Verb.leaf("get", "Show the features of a team or player.", GetCommand::new);
    static final Verb VERIFY =
            Verb.leaf("verify", "Make the features that were served again and compare.", VerifyCommand::new);

    private ServedFeatures() {}

    /// `touchline features get VIEW ENTITY`.
    static final class GetCommand implements Command {
        @Parameter(placeholder = "VIEW ENTITY", description = "a view, as listed, and the id of a team or player")
        private List<String> words = new ArrayList<>();

        @Parameter(
                names = "--at",
                validateWith = Words.Value.class,
                placeholder = "TIME",
                description = "the moment, like 2026-03-01T15:00:00Z; now without it")
        private @Nullable String at;

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final HomeOption home = new HomeOption();

        @Override
        public int run(Terminal terminal) throws IOException, InterruptedException {
            if (words.size() != 2) {
                throw new ParameterException(
                        "features get is followed by a view and an id, like: team_form wyscout-1625");
            }
            String path = "/v1/features/" + encode(words.getFirst()) + "/" + encode(words.getLast())
                    + (at == null ? "" : "?at=" + encode(at));
            try (Session session = Session.open(home.path())) {
                byte[] answer = session.remote().get(path);
                if (asJson) {
                    terminal.out().println(new String(answer, StandardCharsets.UTF_8));
                } else {
                    table(answer).print(terminal.out());
                }
                return Exit.OK;
            }
        }

        private static String encode(String word) {
            return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
        }

        private static TextTable table(byte[] answer) {
            TextTable table = new TextTable().row(List.of("FEATURE", "VALUE"));
            JsonCursor json = new JsonCursor(answer);
            json.beginObject();
            while (json.nextName()) {
                if (!json.text().equals("features")) {
                    json.skipValue();
                    continue;
                }
                json.beginObject();
                while (json.nextName()) {
                    String name = json.text();
                    boolean none = json.peek() == JsonKind.NULL;
                    String value = json.rawValue().toString();
                    table.row(List.of(name, none ? "" : value));
                }
            }
            return table;
        }
    }

    /// `touchline features verify`.
    static final class VerifyCommand implements Command {
        @ParametersDelegate
        final Words.None none = new Words.None();

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final HomeOption home = new HomeOption();

        private long vectors;
        private long values;
        private long different;
        private long unreadable;
        private long other;
        private final List<String> examples = new ArrayList<>();

        @Override
        public int run(Terminal terminal) throws IOException, InterruptedException {
            try (Session session = Session.open(home.path())) {
                byte[] answer = session.remote().post("/v1/features/verify", "{}".getBytes(StandardCharsets.UTF_8));
                read(answer);
                if (asJson) {
                    terminal.out().println(new String(answer, StandardCharsets.UTF_8));
                } else {
                    print(terminal);
                }
                return different + unreadable == 0 ? Exit.OK : Exit.FAILED;
            }
        }

        private void print(Terminal terminal) {
            if (vectors == 0) {
                terminal.out().println("nothing was noted of what was served; set features.log-served to true");
                return;
            }
            terminal.out()
                    .println(vectors + " vectors with " + values + " values made again: " + different
                            + " different, " + unreadable + " lines unreadable, " + other
                            + " vectors of other versions left out");
            examples.forEach(terminal.err()::println);
        }

        private void read(byte[] answer) {
            JsonCursor json = new JsonCursor(answer);
            json.beginObject();
            while (json.nextName()) {
                switch (json.text()) {
                    case "vectors" -> vectors = json.longValue();
                    case "values" -> values = json.longValue();
                    case "mismatch", "missing", "extra" -> different += json.longValue();
                    case "unreadable" -> unreadable = json.longValue();
                    case "other_versions" -> other = json.longValue();
                    case "examples" -> {
                        json.beginArray();
                        while (json.nextElement()) {
                            examples.add(json.stringValue());
                        }
                    }
                    default -> json.skipValue();
                }
            }
        }
    }
}
