package touchline.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchline.feeds.internal.FileNames;
import touchline.feeds.statsbomb.StatsBombFeed;
import touchline.feeds.wyscout.WyscoutFeed;
import touchline.testkit.SharedData;

/// Our reading of the sample matches against kloppy's. Every deviation is a row of `docs/reference/vendors.md`, with
/// how often it occurs and why; one that is not there, or occurs more or less often, fails.
class OracleTest {
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (\\d+) \\|.*");

    @Test
    void statsBomb() {
        check(new StatsBombFeed(), "events_statsbomb_", "StatsBomb");
    }

    @Test
    void wyscout() {
        check(new WyscoutFeed(), "events_wyscout_", "Wyscout");
    }

    private static void check(VendorFeed feed, String prefix, String section) {
        var data = SharedData.find("oracle");
        assumeTrue(data.isPresent());
        var found = new Deviations();
        for (Path file : cases(data.orElseThrow(), prefix)) {
            Oracle oracle = Oracle.read(file);
            new OracleComparison(oracle, read(feed, oracle, section), found).run();
        }
        assertThat(found.rows()).as(found.table()).isEqualTo(listed(section));
    }

    private static List<Path> cases(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> !file.toString().endsWith("_v3.json.gz")) // another format, without a feed yet
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OurMatch read(VendorFeed feed, Oracle oracle, String section) {
        List<Document> documents = new ArrayList<>();
        String match = "";
        List<String> inputs = new ArrayList<>(oracle.inputs());
        String first = inputs.getFirst();
        if (section.equals("StatsBomb") && first.contains("!")) { // read with the line-ups beside it
            inputs.add(first.replace("events_", "lineups_"));
        }
        for (String input : inputs) {
            byte[] bytes = bytes(input, section);
            Recognised what = feed.recognise(input, Samples.head(bytes)).orElseThrow();
            documents.add(Samples.document(input, what.kind(), bytes));
            match = what.match().orElseThrow();
        }
        assertThat(match).isEqualTo(what(oracle, match));
        return OurMatch.of(Samples.match(feed, match, documents), feed);
    }

    /// The match's id where kloppy knows it.
    private static String what(Oracle oracle, String otherwise) {
        var id = oracle.json.path("game_id");
        return id.isNull() ? FileNames.matchNumber(oracle.inputs().getFirst()).orElse(otherwise) : id.asString();
    }

    private static byte[] bytes(String input, String section) {
        int entry = input.indexOf('!');
        if (entry < 0) {
            return Samples.bytes(SharedData.find("vendors/" + input).orElseThrow());
        }
        String folder = section.toLowerCase(java.util.Locale.ROOT);
        return Samples.entry(
                SharedData.find(folder + "/" + input.substring(0, entry)).orElseThrow(), input.substring(entry + 1));
    }

    /// The rows of the deviations table in this vendor's section.
    private static Map<String, Integer> listed(String section) {
        Path page = Path.of(System.getProperty("touchline.root", ".."), "docs", "reference", "vendors.md");
        Map<String, Integer> rows = new TreeMap<>();
        boolean inside = false;
        for (String line : new String(Samples.bytes(page), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            inside = line.startsWith("## ") ? line.equals("## " + section) : inside;
            var row = ROW.matcher(line);
            if (inside && row.matches()) {
                rows.put(row.group(1), Integer.valueOf(row.group(2)));
            }
        }
        return rows;
    }

    /// What differs and how often.
    static final class Deviations {
        private final Map<String, Integer> counts = new TreeMap<>();
        private final Map<String, String> examples = new TreeMap<>();

        void add(String what, String example) {
            counts.merge(what, 1, Integer::sum);
            examples.putIfAbsent(what, example);
        }

        Map<String, Integer> rows() {
            return counts;
        }

        String table() {
            var table = new StringBuilder("\n");
            counts.forEach(
                    (what, count) -> table.append("| `%s` | %d | | %s\n".formatted(what, count, examples.get(what))));
            return table.toString();
        }
    }
}
