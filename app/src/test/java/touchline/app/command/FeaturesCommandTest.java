package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchline.app.Release;
import touchline.app.SimulatedFiles;
import touchline.pipeline.features.TrainingCard;
import touchline.testkit.SmallDisk;

/// `touchline features materialize` and `training-set` from the outside, over one simulated match.
final class FeaturesCommandTest {
    private static final String KICK_OFFS = "--views team_form --matches --known-by now --out ";

    @TempDir
    private static Path files;

    private static Path home = Path.of("none");
    private static String materialized = "";

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    private static Ended run(String words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(new Terminal(new PrintWriter(out), new PrintWriter(err)))
                .run(words.split(" "));
        return new Ended(code, out.toString(), err.toString());
    }

    private static Ended trainingSet(String words) {
        return run("features training-set " + words + " --home " + home);
    }

    /// Of both teams of the match, when it began.
    private static Ended kickOffs(Path table) {
        return trainingSet(KICK_OFFS + table);
    }

    private static Ended good(Ended ended) {
        assertThat(ended.code()).as("%s", ended).isEqualTo(Exit.OK);
        return ended;
    }

    @BeforeAll
    static void materialize() throws IOException {
        home = files.resolve("home");
        good(run("ingest " + SimulatedFiles.sportec(files.resolve("match"), 31, 1) + " --home " + home));
        materialized = good(run("features materialize --json --home " + home)).out();
    }

    private Path entities(String text) throws IOException {
        return Files.writeString(folder.resolve("entities.csv"), text);
    }

    /// A team that has played, as a training set names it.
    private String team() throws IOException {
        Path table = folder.resolve("team.csv");
        good(kickOffs(table));
        String team = Files.readAllLines(table).get(1).split(",")[0];
        Files.delete(table);
        Files.delete(TrainingCard.beside(table));
        return team;
    }

    /// The files in the folder, with the SHA-256 of each.
    private Map<String, String> there() throws IOException {
        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path one : all.toList()) {
                there.put(one.getFileName().toString(), TrainingCard.sha256(one));
            }
        }
        return there;
    }

    @Test
    void materializeMakesAHistoryOfTheMatchAndSaysSo() throws IOException {
        assertThat(materialized.lines().toList()).hasSizeGreaterThanOrEqualTo(2).satisfies(lines -> {
            assertThat(lines.getFirst()).startsWith("{\"plan\":");
            assertThat(lines.getLast()).startsWith("{\"done\":true,\"run\":").contains("\"state\":\"done\"");
        });
        try (Stream<Path> made = Files.walk(home.resolve("features/history"))) {
            assertThat(made.filter(Files::isRegularFile))
                    .singleElement()
                    .satisfies(file -> assertThat(file).isNotEmptyFile().hasExtension("parquet"));
        }
        assertThat(good(run("features status --home " + home)).out()).contains("1 match");
    }

    @Test
    void aViewThatCannotBeUsedEndsMaterializeBeforeItMakesAnything() throws IOException {
        Path views = Files.createDirectories(folder.resolve("features/views"));
        Files.writeString(views.resolve("mine.yaml"), "view: mine\nversion: none\n");

        Ended ended = run("features materialize --home " + folder);

        assertThat(ended.code()).isEqualTo(Exit.CONFIG);
        assertThat(ended.err()).contains("mine.yaml:2: ").doesNotContain("\tat ");
        assertThat(folder.resolve("features/history")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"csv", "parquet"})
    void kickOffsGiveATableAndItsCardAndTheSameBytesAgain(String form) throws IOException {
        Path table = folder.resolve("form." + form);

        assertThat(good(kickOffs(table)).out())
                .startsWith("2 rows with ")
                .contains(
                        " features in " + table + ", from the histories of 1 matches",
                        "made of: " + TrainingCard.beside(table));
        Map<String, String> first = there();
        assertThat(first).containsOnlyKeys("form." + form, "form." + form + ".json");
        assertThat(TrainingCard.beside(table))
                .content()
                .contains(
                        "\"release\":\"" + Release.VERSION + "\"",
                        "\"command\":\"touchline features training-set --views team_form --matches --known-by now\"");
        assertThat(good(trainingSet(KICK_OFFS + table + " --json")).out().strip())
                .isEqualTo(Files.readString(TrainingCard.beside(table)).strip());
        assertThat(there()).isEqualTo(first);
    }

    @Test
    void aTableOfOnesOwnKeepsItsColumnsAndGetsFeaturesBehindThem() throws IOException {
        Path entities = entities("label,entity,at,note\n7," + team() + ",2126-01-01T00:00:00Z,mine\n");
        Path table = folder.resolve("made.csv");

        good(trainingSet("--views team_form,team_passing --entities " + entities + " --out " + table));

        List<String> lines = Files.readAllLines(table);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .startsWith("label,entity,at,note,team_form__")
                .contains(",team_passing__");
        assertThat(lines.getLast()).startsWith("7," + team() + ",").contains(",mine,");
        assertThat(there()).containsOnlyKeys("entities.csv", "made.csv", "made.csv.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --views team_fom --matches --out OUT/new.csv              | 2 | there is no view 'team_fom'; did you mean team_form?
            --views team_form,player_form --matches --out OUT/new.csv | 2 | make a training set of each
            --views team_form --out OUT/new.csv                       | 2 | give either --entities FILE or --matches
            --views team_form --matches --out OUT/new.json            | 2 | neither .parquet nor .csv
            --views team_form --matches --out OUT/none/new.csv        | 2 | in a folder that is not there
            --views team_form --matches --known-by soon --out OUT/new.csv | 2 | neither now nor a time like
            --views team_form --entities OUT/entities.csv --out OUT/entities.csv | 2 | is the table of entities itself
            --views team_form --entities OUT/none.csv --out OUT/new.csv | 1 | none.csv: there is no such file
            --views team_form --entities OUT/entities.csv --out OUT/new.csv | 1 | entities.csv:1: there is no column 'at'; there are entity, when
            --views team_form --entities OUT/nobody.csv --out OUT/new.parquet | 1 | nobody.csv:2: there is no history of a team 'nobody'
            """)
    void mistakesAreToldAndWriteNothing(String words, int code, String why) throws IOException {
        entities("entity,when\na,b\n");
        Files.writeString(folder.resolve("nobody.csv"), "entity,at\nnobody,2126-01-01T00:00:00Z\n");
        Map<String, String> before = there();

        Ended ended = trainingSet(words.replace("OUT", folder.toString()));

        assertThat(ended.code()).as("%s", ended).isEqualTo(code);
        assertThat(ended.err()).contains(why).doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
        assertThat(there()).isEqualTo(before);
    }

    @Test
    void withoutHistoriesItSaysHowTheyAreMade() throws IOException {
        Ended ended = run("features training-set " + KICK_OFFS + folder.resolve("new.csv") + " --home "
                + files.resolve("empty-home"));

        assertThat(ended.code()).isEqualTo(Exit.FAILED);
        assertThat(ended.err()).contains("there are no histories in", "touchline features materialize");
        assertThat(there()).isEmpty();
    }

    @Test
    void aTableThatIsThereIsReplacedByAWholeOneOnly() throws IOException {
        Path table = folder.resolve("form.csv");
        good(kickOffs(table));
        entities("entity,at\nnobody,2126-01-01T00:00:00Z\n");
        Map<String, String> before = there();
        String mine = "--views team_form --entities " + folder.resolve("entities.csv") + " --out " + table;

        assertThat(trainingSet(mine).code()).isEqualTo(Exit.FAILED);
        assertThat(there()).isEqualTo(before);

        entities("entity,at\n" + team() + ",2126-01-01T00:00:00Z\n");
        good(trainingSet(mine));
        assertThat(there()).containsOnlyKeys("entities.csv", "form.csv", "form.csv.json");
        assertThat(Files.readAllLines(table)).hasSize(2);
        assertThat(TrainingCard.beside(table)).content().contains("\"file\":\"entities.csv\"");
    }

    @Test
    void onAFullDiskTableAndCardStayAsTheyWere() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(folder, 64);
        if (mounted.isEmpty()) {
            return;
        }
        try (SmallDisk disk = mounted.get()) {
            Path table = disk.folder().resolve("form.csv");
            good(kickOffs(table));
            disk.fill(0);
            Map<String, String> before = there();

            Ended ended = kickOffs(table);

            assertThat(ended.code()).isEqualTo(Exit.FAILED);
            assertThat(ended.err()).contains("form.csv", "No space left on device");
            assertThat(there()).isEqualTo(before);
        }
    }
}
