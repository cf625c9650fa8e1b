package touchline.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;
import touchline.model.json.JsonWriter;

/// `touchline query`: one SELECT over the stores.
@Command(
        name = "query",
        description = "Ask the stores in SQL, read only. Tables: event, match, team, player, freeze_frame, frame.",
        mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SQL", description = "one SELECT, WITH, DESCRIBE or SHOW statement")
    private String sql = "";

    @Option(names = "--limit", paramLabel = "N", description = "rows at the most (default: ${DEFAULT-VALUE})")
    private int limit = 1_000;

    @Option(names = "--json", description = "print columns and rows as one JSON object")
    private boolean asJson;

    @Mixin
    private HomeOption home = new HomeOption();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it is used
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        byte[] question = new JsonWriter()
                .beginObject()
                .name("sql")
                .string(sql)
                .name("limit")
                .number(limit)
                .endObject()
                .toBytes();
        try (Session session = Session.open(home.path())) {
            byte[] answer = session.remote().post("/v1/query", question);
            PrintWriter out = spec.commandLine().getOut();
            if (asJson) {
                out.println(new String(answer, StandardCharsets.UTF_8));
            } else {
                print(answer, out);
            }
            return Exit.OK;
        }
    }

    private void print(byte[] answer, PrintWriter out) {
        TextTable table = new TextTable();
        int rows = 0;
        boolean complete = true;
        JsonCursor json = new JsonCursor(answer);
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "columns" -> table.row(columnNames(json));
                case "rows" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        table.row(cells(json));
                        rows++;
                    }
                }
                case "complete" -> complete = json.booleanValue();
                default -> json.skipValue();
            }
        }
        table.print(out);
        out.println("(" + rows + " rows" + (complete ? ")" : " of more; raise --limit)"));
    }

    private static List<String> columnNames(JsonCursor json) {
        List<String> names = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            json.beginObject();
            while (json.nextName()) {
                if (json.text().equals("name")) {
                    names.add(json.stringValue());
                } else {
                    json.skipValue();
                }
            }
        }
        return names;
    }

    private static List<String> cells(JsonCursor json) {
        List<String> cells = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            cells.add(
                    json.peek() == JsonKind.STRING
                            ? json.stringValue()
                            : json.rawValue().toString());
        }
        return cells;
    }
}
