package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.testkit.SharedData;

/// The figures of expected goals with freeze frames, by the command that a user has. They take minutes, so only on
/// wish: `-Dtouchline.figures=true`.
final class FreezeFrameFiguresTest {
    private static final Pattern DIFFERENCE =
            Pattern.compile("\"vendor\":\\{.*?\"brier_difference\":\\{\"mean\":([-0-9.E]+),\"low\":([-0-9.E]+)");

    @TempDir
    private Path folder;

    @Test
    void isWithinAThousandthOfTheVendorsOwn() throws Exception {
        assumeTrue(Boolean.getBoolean("touchline.figures"), "figures are made on wish, see the class");
        Optional<Path> data = SharedData.find("statsbomb");
        assumeTrue(data.isPresent(), "the sample data is absent");
        Path files = Files.createDirectory(folder.resolve("events"));
        ShotFiles.write(
                data.orElseThrow().resolve("shots.jsonl.gz"), data.orElseThrow().resolve("matches.jsonl.gz"), files);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int code = Main.commandLine(new Terminal(new PrintWriter(out), new PrintWriter(err)))
                .run(
                        "models",
                        "train",
                        "xg_freeze_frame",
                        "--data",
                        files.toString(),
                        "--home",
                        folder.resolve("home").toString(),
                        "--json");

        assertThat(code).as(err.toString()).isEqualTo(Exit.OK);
        System.out.println(out);
        Matcher difference = DIFFERENCE.matcher(out.toString());
        assertThat(difference.find()).isTrue();
        assertThat(Double.parseDouble(difference.group(1))).isLessThanOrEqualTo(0.001);
    }
}
