package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;
import touchline.model.json.JsonWriter;

/// `touchline query`: one SELECT over the stores.
final class QueryCommand implements Command {
    @Parameter(
            placeholder = "SQL",
            validateWith = Words.Plain.class,
            description = "one SELECT, WITH, DESCRIBE or SHOW statement")
    private List<String> sql = new ArrayList<>();

    @Parameter(names = "--limit", placeholder = "N", description = "rows at the most")
    private int limit = 1_000;

    @Parameter(names = "--json", description = "print columns and rows as one JSON object")
    private boolean asJson;

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @Override
    public int run(Terminal terminal) throws IOException, InterruptedException {
        byte[] question = new JsonWriter()
                .beginObject()
                .name("sql")
                .string(Words.single("SQL", sql))
                .name("limit")
                .number(limit)
                .endObject()
                .toBytes();
        try (Session session = Session.open(home.path())) {
            byte[] answer = session.remote().post("/v1/query", question);
            PrintWriter out = terminal.out();
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
