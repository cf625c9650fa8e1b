package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import touchline.app.PlatformConfig;
import touchline.app.config.ConfigReader;
import touchline.features.Entity;
import touchline.features.FeatureViews;
import touchline.metrics.Metrics;

/// What stands in `deploy/` is understood by the program: its commands by the command line, its settings by the reader
/// of settings, its health checks by the server.
final class DeployTest {
    private static final Path DEPLOY = Path.of(System.getProperty("touchline.root"), "deploy");

    /// A string of Python or shell that is a command; what a template fills in is one word.
    private static final Pattern QUOTED = Pattern.compile("\"touchline ([a-z][^\"]*)\"((?:\\s+\" [^\"]*\")*)");

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}");

    @TempDir
    private Path temp;

    @Test
    void everyCommandOfTheDagsIsOneOfTheCommandLine() throws IOException {
        String dags = Files.readString(DEPLOY.resolve("airflow/touchline_dags.py"));
        List<String> commands = QUOTED.matcher(dags)
                .results()
                .map(found -> found.group(1) + found.group(2).replaceAll("\"\\s*|\\s+\"", ""))
                .map(line -> TEMPLATE.matcher(line).replaceAll("1"))
                .toList();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(9);
        commands.forEach(line -> requireKnown(List.of(line.split(" +"))));
    }

    @Test
    void theTrainingSetOfTheDagsIsOfViewsOfOneEntity() throws IOException {
        String dags = Files.readString(DEPLOY.resolve("airflow/touchline_dags.py"));
        FeatureViews shipped = FeatureViews.read(temp.resolve("none"), Metrics.definitions());
        List<String> views = Pattern.compile("--views ([a-z_,]+)")
                .matcher(dags)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")))
                .toList();

        assertThat(views).hasSizeGreaterThan(1);
        assertThat(views.stream().map(view -> ViewWords.find(shipped, view).entity()))
                .containsOnly(Entity.TEAM);
    }

    @Test
    void everyCommandOfKubernetesIsOneOfTheCommandLine() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        for (Object document : documents()) {
            commandsIn(document, commands);
        }

        assertThat(commands).hasSizeGreaterThanOrEqualTo(5).contains(List.of("up"), List.of("batch", "run"));
        commands.forEach(this::requireKnown);
    }

    @Test
    void theWrongCommandIsFound() {
        assertThat(refusal(List.of("batch", "walk"))).contains("there is no command 'walk'");
        assertThat(refusal(List.of("batch", "run", "--jsn"))).contains("there is no option --jsn");
        assertThat(refusal(List.of("batch", "run", "--json"))).isEmpty();
    }

    /// The file of the ConfigMap with the variables of the container over it, whatever their values.
    @Test
    void theSettingsOfKubernetesAreUnderstood() throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (Object document : documents()) {
            each(document, map -> {
                String name = String.valueOf(map.get("name"));
                if (name.startsWith("TOUCHLINE_")) {
                    environment.put(name, map.containsKey("value") ? String.valueOf(map.get("value")) : "secret");
                }
                if (map.get("touchline.yaml") instanceof String yaml) {
                    environment.put("yaml", yaml);
                }
            });
        }
        Path file = Files.writeString(temp.resolve("touchline.yaml"), environment.remove("yaml"));
        environment.put("TOUCHLINE_CONFIG", file.toString());

        PlatformConfig config = ConfigReader.config(temp, ConfigReader.settings(temp, environment));

        assertThat(config.postgres().orElseThrow().password()).isEqualTo("secret");
        assertThat(config.clickHouse()).isPresent();
        assertThat(config.bucket().orElseThrow().keys()).isPresent();
    }

    @Test
    void theHealthChecksAskWhatTheServerAnswers() throws IOException {
        List<String> asked = new ArrayList<>();
        for (Path file : files()) {
            Pattern.compile("http://127\\.0\\.0\\.1:8080(/health/\\w+)")
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(found -> asked.add(found.group(1)));
        }

        assertThat(asked).hasSize(4).containsOnly("/health/live", "/health/ready");
        String api = Files.readString(Path.of(System.getProperty("touchline.root"), "contracts", "openapi.json"));
        assertThat(api).contains("\"/health/live\"", "\"/health/ready\"");
    }

    @Test
    void theDagsAreProperPython() throws IOException, InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder(
                            "python3",
                            "-c",
                            "import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1], feature_version=(3, 9))",
                            DEPLOY.resolve("airflow/touchline_dags.py").toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            System.err.println("SKIPPED: no python3 to parse deploy/airflow with (" + e.getMessage() + ")");
            python = abort("no python3");
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(python.waitFor()).as(said).isZero();
    }

    private void requireKnown(List<String> words) {
        assertThat(refusal(words)).as("touchline " + String.join(" ", words)).isEmpty();
    }

    /// What the command line has against these words: commands or options that it does not know. Nothing is run.
    private static String refusal(List<String> words) {
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err));
        List<String> withHelp = new ArrayList<>(words);
        withHelp.add("--help");
        Main.commandLine(terminal).run(withHelp.toArray(String[]::new));
        return err.toString();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Object> documents() throws IOException {
        List<Object> documents = new ArrayList<>();
        for (Path file : files()) {
            if (file.toString().endsWith(".yaml")) {
                new Load(LoadSettings.builder().setLabel(file.toString()).build())
                        .loadAllFromString(Files.readString(file))
                        .forEach(documents::add);
            }
        }
        assertThat(documents).hasSizeGreaterThanOrEqualTo(10);
        return documents;
    }

    /// The image runs `touchline` by itself, so that `args` alone are its words, too.
    private static void commandsIn(Object document, List<List<String>> found) {
        each(document, map -> {
            if (map.get("command") instanceof List<?> command && command.contains("touchline")) {
                found.add(words(command).subList(command.indexOf("touchline") + 1, command.size()));
            }
            if (map.get("args") instanceof List<?> args
                    && String.valueOf(map.get("image")).startsWith("touchline:")) {
                found.add(words(args));
            }
        });
    }

    private static List<String> words(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    private static void each(Object node, Consumer<Map<?, ?>> sink) {
        if (node instanceof Map<?, ?> map) {
            sink.accept(map);
            map.values().forEach(value -> each(value, sink));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> each(value, sink));
        }
    }
}
