package touchline.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `touchline warm-up`: plays a short match in a throw-away folder. The build runs it once so that the JVM can remember
/// which classes and methods a start needs.
@Command(name = "warm-up", hidden = true, description = "Play a short match in a throw-away folder.")
final class WarmUpCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Path home = Files.createTempDirectory("touchline-warm-up");
        try {
            return Main.commandLine()
                    .execute(
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
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
