package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.app.AnotherXg;
import touchline.app.Doctor;
import touchline.app.config.ConfigReader;
import touchline.engines.S3Engine;

/// Two homes with one bucket, as on two machines, have the same models.
final class SharedModelsTest {
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.commandLine(new Terminal(new PrintWriter(out), new PrintWriter(err)))
                .run(words);
    }

    private String home(String name, S3Engine server) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("touchline.yaml"), """
                archive: {s3: {endpoint: "%s", bucket: shared, create: true, access-key: %s, secret-key: %s}}
                """.formatted(
                        server.endpoint(), S3Engine.ACCESS_KEY, S3Engine.SECRET_KEY));
        return home.toString();
    }

    private static Doctor.Finding doctor(String home) {
        return Doctor.examine(ConfigReader.read(Path.of(home))).stream()
                .filter(finding -> finding.subject().equals("models"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatOnePromotesTheOtherUses() throws IOException {
        String used;
        String one;
        try (S3Engine server = S3Engine.start(folder.resolve("s3"), 0)) {
            one = home("one", server);
            String two = home("two", server);
            used = "\"version\":\"" + AnotherXg.promote(Path.of(one)) + "\",\"from\":\"registry\",\"used\":";
            assertThat(run("models", "list", "--home", one)).isEqualTo(Exit.OK);
            assertThat(err.toString())
                    .contains("versions of " + one + "/models are missing (1)")
                    .contains("touchline models copy --from " + one + "/models");
            assertThat(doctor(one).verdict()).isEqualTo(Doctor.Verdict.DOUBTFUL);

            assertThat(run("models", "copy", "--from", one + "/models", "--home", one))
                    .isEqualTo(Exit.OK);
            assertThat(out.toString()).contains("is here", "is used from now on");
            assertThat(run("models", "list", "--json", "--home", two)).isEqualTo(Exit.OK);
            assertThat(out.toString()).contains(used + "true");
            assertThat(err.toString()).isEmpty();
            for (String home : List.of(one, two)) {
                assertThat(doctor(home).verdict()).as(doctor(home).said()).isEqualTo(Doctor.Verdict.WELL);
                assertThat(doctor(home).said()).contains("promoted: xg ", "in the bucket");
            }

            assertThat(run("models", "rollback", "xg", "--home", two)).isEqualTo(Exit.OK);
            assertThat(run("models", "list", "--json", "--home", one)).isEqualTo(Exit.OK);
            assertThat(out.toString()).contains(used + "false");
        }

        assertThat(run("models", "promote", "xg", "--version", "shipped", "--home", one))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString())
                .contains("bucket shared at http://", "cannot be reached; check endpoint and network");
        assertThat(doctor(one).verdict()).isEqualTo(Doctor.Verdict.BROKEN);
    }
}
