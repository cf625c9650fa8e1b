package touchline.app.command;

import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import touchline.app.LocalPlatform;

/// `touchline warm-up`: plays a short match in a throw-away folder, asks for what a page asks for, and computes the
/// match from archived bytes and from Parquet. The launcher runs it once after a build, so that the JVM can remember
/// which classes and methods a start needs.
final class WarmUpCommand implements Command {
    /// What does not need a match: the page and what it shows first.
    private static final List<String> PATHS = List.of(
            "/",
            "/v1/status",
            "/v1/matches",
            "/v1/metrics/definitions",
            "/v1/pipeline",
            "/v1/dead-letters",
            "/metrics");

    @ParametersDelegate
    final Words.None none = new Words.None();

    @Override
    public int run(Terminal terminal) throws IOException, InterruptedException {
        CommandLine quiet = Main.commandLine(
                new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter())));
        quiet.run("--help");
        quiet.run("demo", "--help");
        quiet.run("demmo");
        Path home = Files.createTempDirectory("touchline-warm-up");
        try {
            Files.writeString(home.resolve("touchline.yaml"), "batch:\n  keep-facts: true\n");
            Thread page = Thread.ofPlatform().daemon().start(() -> look(home));
            int code = Main.commandLine(terminal)
                    .run(
                            "demo",
                            "--exit",
                            "--json",
                            "--speed",
                            "max",
                            "--minutes",
                            "2",
                            "--port",
                            "0",
                            "--home",
                            home.toString());
            page.interrupt();
            page.join();
            quiet.run("batch", "run", "--home", home.toString());
            delete(home.resolve("batch").resolve("metrics")); // so that the kept facts are read
            quiet.run("batch", "run", "--home", home.toString());
            return code;
        } finally {
            delete(home);
        }
    }

    /// Asks as soon as there is somebody to ask. What does not answer yet is no matter: the classes are loaded.
    private static void look(Path home) {
        try {
            Optional<URI> address = LocalPlatform.runningAt(home);
            while (address.isEmpty()) {
                Thread.sleep(10);
                address = LocalPlatform.runningAt(home);
            }
            try (Remote remote = new Remote(address.get())) {
                for (String path : PATHS) {
                    remote.get(path);
                }
            }
        } catch (IOException | RuntimeException e) {
            System.getLogger(WarmUpCommand.class.getName())
                    .log(System.Logger.Level.INFO, "the page was not asked to its end", e);
        } catch (InterruptedException e) {
            // the match is over
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
