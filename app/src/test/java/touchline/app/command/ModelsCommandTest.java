package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchline.testkit.SharedData;

/// `touchline models` from the outside; no training of a real size.
final class ModelsCommandTest {
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    @BeforeEach
    void clear() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private int run(String... words) {
        clear();
        return Main.commandLine(new Terminal(new PrintWriter(out), new PrintWriter(err)))
                .run(words);
    }

    @Test
    void listsWhatTouchlineComesWith() {
        assertThat(run("models", "list", "--home", home.toString())).isEqualTo(Exit.OK);

        assertThat(out.toString()).contains("xg", "win_probability", "xt", "vaep", "shipped", "yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xg", "win_probability", "xt", "pass_completion", "vaep"})
    void showsTheCardOfTheVersionThatIsUsed(String model) {
        assertThat(run("models", "show", model, "--home", home.toString())).isEqualTo(Exit.OK);

        assertThat(out.toString()).startsWith("# ").contains("Pappalardo", "CC BY 4.0");
    }

    @Test
    void promotesAndGoesBack() {
        String at = home.toString();
        assertThat(run("models", "rollback", "xg", "--home", at)).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("nothing to go back from");

        assertThat(run("models", "promote", "xg", "--version", "shipped", "--home", at))
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("is used from now on");
        assertThat(run("models", "rollback", "xg", "--home", at)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("the shipped one is used");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("models", "show", "xgg")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no model 'xgg'; did you mean xg?");
        assertThat(run("models", "show", "xg", "--version", "0123456789ab", "--home", home.toString()))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("there is no version 0123456789ab of xg");
        assertThat(run("models", "evaluate", "xg", "--matches", home.toString()))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("nothing usable was found");
    }

    /// Matches of every vendor that is read: the figures are only looked at for sanity, two matches prove nothing.
    @ParameterizedTest
    @ValueSource(strings = {"vendors/sportec", "vendors/statsbomb", "vendors/wyscout"})
    void judgesOnMatchesOfAnyVendor(String folder) {
        Optional<Path> matches = SharedData.find(folder);
        assumeTrue(matches.isPresent(), "the sample data is absent");

        int code = run(
                "models", "evaluate", "xg", "--matches", matches.orElseThrow().toString(), "--json");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .startsWith("{\"model\":\"xg\",\"version\":\"")
                .containsPattern("\"n\":[1-9][0-9]*,\"goals\":[0-9]+,\"brier\":0\\.[01][0-9]+,\"log_loss\":0\\.")
                .contains("\"ece10\":");
    }

    @Test
    void comparesVersionsWithIntervals() {
        Optional<Path> matches = SharedData.find("vendors/statsbomb");
        assumeTrue(matches.isPresent(), "the sample data is absent");
        String from = matches.orElseThrow().toString();
        String at = home.toString();

        assertThat(run("models", "compare", "xg", "--versions", "shipped", "shipped", "--matches", from, "--home", at))
                .as(err.toString())
                .isEqualTo(Exit.OK);
        assertThat(out.toString())
                .containsPattern("[0-9a-f]{12} less [0-9a-f]{12} on [0-9]+ matches, 95 % of 2000 draws")
                .contains("  brier +0.00000 [+0.00000, +0.00000]", "  log_loss +0.00000 [+0.00000, +0.00000]");
        assertThat(run(
                        "models",
                        "compare",
                        "xg",
                        "--versions",
                        "shipped",
                        "shipped",
                        "--matches",
                        from,
                        "--home",
                        at,
                        "--json"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString())
                .startsWith("{\"versions\":[{\"model\":\"xg\"")
                .contains("\"differences\":[{\"version\":\"", "\"scores\":{\"brier\":{\"mean\":0");
        assertThat(run("models", "compare", "xg", "--versions", "shipped", "--matches", from, "--home", at))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("name two or more to compare");
    }

    @Test
    void writesOnnxOnceAndOnlyOfTrees() throws IOException {
        Path file = home.resolve("xg.onnx");
        String at = home.toString();

        assertThat(run("models", "export", "xg", "--onnx", file.toString(), "--home", at))
                .as(err.toString())
                .isEqualTo(Exit.OK);
        assertThat(Files.size(file)).isPositive();
        assertThat(run("models", "export", "xg", "--onnx", file.toString(), "--home", at))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("is there already: delete it, or name another file");
        assertThat(run(
                        "models",
                        "export",
                        "xt",
                        "--onnx",
                        home.resolve("xt.onnx").toString(),
                        "--home",
                        at))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("model of xt is not trees alone").doesNotContain("\tat ");
        assertThat(run(
                        "models",
                        "export",
                        "xg",
                        "--onnx",
                        home.resolve("no/xg.onnx").toString(),
                        "--home",
                        at))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("make it first");
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void learnsFromFreezeFramesAndJudgesBesideTheVendorsOwn() {
        Optional<Path> matches = SharedData.find("vendors/statsbomb");
        assumeTrue(matches.isPresent(), "the sample data is absent");
        String from = matches.orElseThrow().toString();
        String at = home.toString();

        assertThat(run("models", "train", "xg_freeze_frame", "--data", from, "--home", at))
                .as(err.toString())
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("# Expected goals with freeze frames", "| ours less vendor [95 %] |");
        String version = out.toString().replaceFirst("(?s).*kept as xg_freeze_frame ([0-9a-f]{12}).*", "$1");
        assertThat(run(
                        "models",
                        "evaluate",
                        "xg_freeze_frame",
                        "--version",
                        version,
                        "--matches",
                        from,
                        "--home",
                        at,
                        "--json"))
                .as(err.toString())
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("\"vendor\":{\"n\":", "\"brier_difference\":{\"mean\":");
        assertThat(run("models", "evaluate", "xg_freeze_frame", "--version", version, "--matches", from, "--home", at))
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("  vendor brier 0.", "  vendor brier_difference low ");
    }

    @Test
    void aDamagedVersionIsToldWithoutAStackTrace() throws IOException {
        String at = home.toString();
        assertThat(run("models", "promote", "xg", "--version", "shipped", "--home", at))
                .isEqualTo(Exit.OK);
        String version = Files.readAllLines(home.resolve("models/xg/promotions/000000001"))
                .getFirst();
        Path folder = Files.move(home.resolve("models/xg").resolve(version), home.resolve("models/xg/0123456789ab"));

        assertThat(run("models", "show", "xg", "--version", "0123456789ab", "--home", at))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains(folder.toString(), "delete it").doesNotContain("\tat ");

        Files.write(folder.resolve("model.json"), new byte[] {'{'});
        assertThat(run("models", "evaluate", "xg", "--version", "0123456789ab", "--matches", at, "--home", at))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString())
                .contains(folder.resolve("model.json").toString(), "is damaged", "train or copy the model again")
                .doesNotContain("\tat ");
    }
}
