package touchline.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;

/// What a batch run would do, for a person: a line per competition, and the sum.
///
/// @param counts of all selected matches, by the names of the API
record PlanReport(
        Map<String, String> counts, List<Map<String, String>> competitions, boolean complete, OptionalDouble seconds) {
    private static final List<String> NEEDS = List.of("matches", "missing", "stale", "changed", "forced", "fresh");

    /// @param answer of `/v1/batch/plan`
    static PlanReport of(byte[] answer) {
        Map<String, String> counts = new TreeMap<>();
        List<Map<String, String>> competitions = new ArrayList<>();
        boolean complete = true;
        OptionalDouble seconds = OptionalDouble.empty();
        JsonCursor json = new JsonCursor(answer);
        json.beginObject();
        while (json.nextName()) {
            String name = json.text();
            switch (name) {
                case "competitions" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        Map<String, String> competition = new TreeMap<>();
                        json.beginObject();
                        while (json.nextName()) {
                            member(json, json.text(), competition);
                        }
                        competitions.add(competition);
                    }
                }
                case "complete" -> complete = json.booleanValue();
                case "expected_seconds" -> {
                    if (json.peek() == JsonKind.NULL) {
                        json.skipValue();
                    } else {
                        seconds = OptionalDouble.of(json.doubleValue());
                    }
                }
                default -> member(json, name, counts);
            }
        }
        return new PlanReport(counts, competitions, complete, seconds);
    }

    private static void member(JsonCursor json, String name, Map<String, String> members) {
        switch (json.peek()) {
            case NULL -> json.skipValue();
            case STRING -> members.put(name, json.stringValue());
            case NUMBER, BOOLEAN, OBJECT, ARRAY ->
                members.put(name, json.rawValue().toString());
        }
    }

    /// Selected matches.
    long matches() {
        return Long.parseLong(counts.getOrDefault("matches", "0"));
    }

    void print(PrintWriter out) {
        TextTable table = new TextTable()
                .row(List.of("COMPETITION", "FROM", "TO", "MATCHES", "MISSING", "STALE", "CHANGED", "FORCED", "FRESH"));
        competitions.forEach(each -> table.row(row(each.getOrDefault("competition", "(not known)"), each)));
        if (competitions.size() != 1) {
            table.row(row(complete ? "all" : "all, with those not shown", counts));
        }
        table.print(out);
        out.println(counts.getOrDefault("due", "0") + " matches to compute"
                + (seconds.isPresent()
                        ? ", about " + duration(seconds.getAsDouble()) + " at the rate of the last run"
                        : ""));
    }

    private static List<String> row(String name, Map<String, String> counts) {
        List<String> row = new ArrayList<>(
                List.of(name, counts.getOrDefault("first_date", "-"), counts.getOrDefault("last_date", "-")));
        NEEDS.forEach(need -> row.add(counts.getOrDefault(need, "0")));
        return row;
    }

    static String duration(double seconds) {
        return seconds < 100
                ? String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds))
                : String.format(Locale.ROOT, "%.0f min", Math.ceil(seconds / 60));
    }
}
