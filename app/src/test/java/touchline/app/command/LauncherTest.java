package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands that the launcher runs itself. Their help needs no build and no JDK.
final class LauncherTest {
    @ParameterizedTest
    @ValueSource(strings = {"bench", "engines", "spark", "test"})
    void everyCommandOfItsOwnHasHelp(String command) throws IOException, InterruptedException {
        Process launcher = new ProcessBuilder(
                        "bash", System.getProperty("touchline.root") + "/touchline", command, "--help")
                .redirectErrorStream(true)
                .start();
        String said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(launcher.waitFor()).as(said).isZero();
        assertThat(said).startsWith("Usage: touchline " + command);
        assertThat(said.lines()).allMatch(line -> line.length() <= 80);
    }
}
