package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchline.app.PlatformConfig;
import touchline.app.StoreMigration;
import touchline.app.config.ConfigReader;
import touchline.storage.ObjectCopy.Amount;

/// `touchline storage migrate`: archive, models and history into other places, compared when they are there.
final class MigrateCommand implements Command {
    @ParametersDelegate
    final Words.None none = new Words.None();

    @Parameter(
            names = "--to",
            placeholder = "FILE",
            validateWith = Words.Value.class,
            description = "a touchline.yaml that names the new places; when all is there, put it into the home")
    private @Nullable Path to;

    @Parameter(names = "--json", description = "print one JSON object")
    private boolean asJson;

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @Override
    public int run(Terminal terminal) throws IOException {
        if (to == null) {
            throw new ParameterException("--to is missing: the touchline.yaml that names the new places");
        }
        if (!Files.exists(to)) {
            terminal.err().println("touchline: there is no file " + to);
            return Exit.FAILED;
        }
        StoreMigration.Report report = migrate(ConfigReader.read(home.path()), target(to), terminal.err());
        if (asJson) {
            terminal.out().println(MigrationReport.json(report));
        } else {
            MigrationReport.print(report, terminal.out());
        }
        return report.differences().isEmpty() ? Exit.OK : Exit.FAILED;
    }

    private StoreMigration.Report migrate(PlatformConfig from, PlatformConfig target, PrintWriter err)
            throws IOException {
        Progress objects = new Progress(err, "objects", asJson);
        Progress matches = new Progress(err, "matches", asJson);
        try {
            return StoreMigration.run(
                    from,
                    target,
                    new StoreMigration.Progress(
                            (done, of) -> objects.show(done.objects(), of.objects(), bytes(done, of)),
                            (what, done, of) -> matches.show(done, of, ", " + what)));
        } finally {
            objects.end();
            matches.end();
        }
    }

    private static String bytes(Amount done, Amount of) {
        return ", %,d of %,d MB".formatted(done.bytes() / 1_000_000, of.bytes() / 1_000_000);
    }

    private PlatformConfig target(Path file) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(ConfigReader.FILE_VARIABLE, file.toString());
        return ConfigReader.config(home.path(), ConfigReader.settings(home.path(), environment));
    }
}
