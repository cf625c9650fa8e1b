package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
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
}
