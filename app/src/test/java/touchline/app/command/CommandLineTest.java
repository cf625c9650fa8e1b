package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchline.app.Release;
import touchline.app.Unavailable;

/// The words of the command line, without a platform.
final class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err));

    private int run(String... words) {
        return Main.commandLine(terminal).run(words);
    }

    /// Every word or pair of words that the program knows.
    private static Stream<String> commands() {
        return Main.TOUCHLINE.verbs().stream().flatMap(verb -> commands("", verb));
    }

    private static Stream<String> commands(String before, Verb verb) {
        String command = before + verb.name();
        return switch (verb) {
            case Verb.Leaf _ -> Stream.of(command);
            case Verb.Group group ->
                Stream.concat(
                        Stream.of(command), group.verbs().stream().flatMap(inner -> commands(command + " ", inner)));
        };
    }

    @Test
    void commandsOfAllGroupsAreAskedForHelp() {
        assertThat(commands())
                .contains("up", "batch", "batch run", "features", "features training-set", "models copy", "doctor");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String command) {
        assertThat(run((command + " --help").split(" "))).isEqualTo(Exit.OK);
        assertThat(out.toString()).startsWith("Usage: touchline " + command).contains("-h, --help");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "-h"})
    void helpListsTheCommands(String words) {
        assertThat(run(words.isEmpty() ? new String[0] : new String[] {words})).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("  up  ", "  demo  ", "  dead-letters  ", "  storage  ", "-V, --version")
                .doesNotContain("warm-up");
    }

    @Test
    void helpOfACommandReadsWell() {
        run("query", "--help");
        assertThat(out).hasToString("""
                        Usage: touchline query SQL [--home DIR] [--json] [--limit N]
                        Ask the stores in SQL, read only. Tables: event, match, team, player,
                        freeze_frame, frame.

                          SQL             one SELECT, WITH, DESCRIBE or SHOW statement
                              --home DIR  folder of archive, log and stores (default: TOUCHLINE_HOME,
                                          else data below the checkout)
                              --json      print columns and rows as one JSON object
                              --limit N   rows at the most (default: 1000)
                          -h, --help      show this help
                        """);
    }

    @Test
    void version() {
        assertThat(run("--version")).isEqualTo(Exit.OK);
        assertThat(out.toString().strip()).isEqualTo("touchline 0.1.0");
        assertThat(Path.of(System.getProperty("touchline.root"), "pom.xml"))
                .content()
                .containsOnlyOnce("<version>" + Release.VERSION + "</version>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            demmo                     | there is no command 'demmo'; did you mean demo?             | touchline
            frobnicate                | there is no command 'frobnicate'                            | touchline
            --verson                  | there is no option --verson                                 | touchline
            dead-letters lst          | there is no command 'lst'; did you mean list?               | touchline dead-letters
            demo --speeed 3             | there is no option --speeed; did you mean --speed?            | touchline demo
            demo --data a b --speeed 3  | there is no option --speeed; did you mean --speed?            | touchline demo
            demo --speeed=3             | there is no option --speeed; did you mean --speed?            | touchline demo
            ingest --jsn files        | there is no option --jsn; did you mean --json?              | touchline ingest
            demo match.json           | 'match.json' is one word too many                           | touchline demo
            demo --data               | Expected a value after parameter --data                     | touchline demo
            demo --speed fast         | --speed: 'fast' is neither max nor a number above 0 up to   | touchline demo
            demo --minutes 90         | --minutes is 90, not 1 to 60                                | touchline demo
            up --port                 | Expected a value after parameter --port                     | touchline up
            up --port many            | "--port": couldn't convert "many" to an integer             | touchline up
            up --port 1 --port 2      | Can only specify option --port once                         | touchline up
            up --home --log           | --home needs a value, not --log                             | touchline up
            up --log blue             | Invalid value for --log parameter                           | touchline up
            query                     | SQL is missing                                              | touchline query
            query SELECT 1            | SQL is a single word: put it in quotes                      | touchline query
            ingest                    | PATH... is missing                                          | touchline ingest
            normalize files --workers=0 | --workers is 0, not 1 to 64                               | touchline normalize
            normalize files --format csv | --format is 'csv', not ndjson or parquet                   | touchline normalize
            batch plan --from soon    | --from is 'soon', not a date like 2018-05-13                | touchline batch plan
            batch run --from 2018-02-02 --to 2018-02-01 | --from 2018-02-02 is after --to 2018-02-01 | touchline batch run
            batch run --workers 65    | --workers is 65, not 1 to 64                                | touchline batch run
            batch statsu              | there is no command 'statsu'; did you mean status?          | touchline batch
            dead-letters show         | ID is missing                                               | touchline dead-letters show
            storage rebuild everything | 'everything' is one word too many                          | touchline storage rebuild
            storage rebuild --from tape | Invalid value for --from parameter                        | touchline storage rebuild
            """)
    void wrongWordsAreTold(String words, String why, String helper) {
        assertThat(run(words.split(" "))).isEqualTo(Exit.USAGE);
        assertThat(err.toString().lines().toList()).hasSize(2).satisfies(lines -> {
            assertThat(lines.getFirst()).startsWith("touchline: " + why);
            assertThat(lines.getLast()).isEqualTo("How to call it: " + helper + " --help");
        });
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "normalize", "demo --data"})
    void filesThatAreNotThereAreAFailure(String command, @TempDir Path folder) {
        assertThat(run((command + " " + folder.resolve("nothing")).split(" "))).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("nothing").doesNotContain("\tat ");
    }

    @Test
    void aHomeWithoutABatchSaysSo(@TempDir Path home) {
        assertThat(run("batch", "status", "--home", home.toString())).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("there was no run in " + home, "touchline batch run");
        assertThat(run("batch", "cancel", "--home", home.toString())).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("no run goes on in " + home);
    }

    @Test
    void aMatchThatIsNotThereIsAFailure(@TempDir Path home) {
        assertThat(run("batch", "run", "--match", "made-1", "--home", home.toString()))
                .isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("0 matches to compute");
        assertThat(err.toString()).contains("only 0 of the 1 named matches have arrived");
    }

    /// Keeps what it was told, and ends as it is told to.
    private static final class Probe implements Command {
        @Parameter(validateWith = Words.Plain.class, placeholder = "PATH...")
        private List<Path> paths = new java.util.ArrayList<>();

        @Parameter(names = "--data", variableArity = true, splitter = Words.Whole.class)
        private List<Path> data = List.of();

        @Parameter(names = "--seed")
        private long seed = 7;

        private final Ending ending;

        Probe(Ending ending) {
            this.ending = ending;
        }

        @Override
        public int run(Terminal terminal) throws IOException, InterruptedException {
            terminal.out().print(paths + " " + data + " " + seed);
            return ending.end();
        }
    }

    private interface Ending {
        int end() throws IOException, InterruptedException;
    }

    private int probe(Ending ending, String... words) {
        Verb.Group root =
                new Verb.Group("touchline", "A test.", List.of(Verb.leaf("probe", "Probe.", () -> new Probe(ending))));
        return new CommandLine(root, terminal).run(words);
    }

    @Test
    void valuesComeInEitherForm() {
        assertThat(probe(() -> Exit.OK, "probe", "a,b.json", "--seed=-5", "--data", "c,d.json", "e=f.json"))
                .isEqualTo(Exit.OK);
        assertThat(out).hasToString("[a,b.json] [c,d.json, e=f.json] -5");
    }

    @Test
    void wordsBehindTwoDashesAreNoOptions() {
        assertThat(probe(() -> Exit.OK, "probe", "--seed", "3", "--", "@file", "a=b"))
                .isEqualTo(Exit.OK);
        assertThat(out).hasToString("[@file, a=b] [] 3");
    }

    @Test
    void outcomesAreExitCodes() {
        assertThat(probe(() -> Exit.FAILED, "probe", "x")).isEqualTo(Exit.FAILED);
        assertThat(probe(
                        () -> {
                            throw new Unavailable("the port is taken");
                        },
                        "probe",
                        "x"))
                .isEqualTo(Exit.UNAVAILABLE);
        assertThat(probe(
                        () -> {
                            throw new UncheckedIOException("the disk is full", new IOException());
                        },
                        "probe",
                        "x"))
                .isEqualTo(Exit.FAILED);
        assertThat(probe(
                        () -> {
                            throw new IllegalStateException("a mistake");
                        },
                        "probe",
                        "x"))
                .isEqualTo(Exit.FAILED);
        assertThat(probe(
                        () -> {
                            throw new InterruptedException();
                        },
                        "probe",
                        "x"))
                .isEqualTo(Exit.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(probe(
                        () -> {
                            throw new OutOfMemoryError();
                        },
                        "probe",
                        "x"))
                .isEqualTo(Exit.FAILED);
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        assertThat(err.toString().lines())
                .containsExactly(
                        "touchline: the port is taken",
                        "touchline: the disk is full",
                        "touchline: this went wrong inside Touchline: java.lang.IllegalStateException: a mistake",
                        "touchline: interrupted",
                        "touchline: the heap of " + megabytes + " MB is too small for this; set a larger one,"
                                + " TOUCHLINE_HEAP=" + 2 * megabytes + "m, or give less at a time");
    }
}
