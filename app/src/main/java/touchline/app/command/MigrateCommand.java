package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.app.PlatformConfig;
import touchline.app.StoreMigration;
import touchline.app.config.ConfigReader;
import touchline.model.json.JsonWriter;
import touchline.storage.StoreCopy.Comparison;

/// `touchline storage migrate`: history into other stores, compared when it is there.
final class MigrateCommand implements Command {
    @ParametersDelegate
    final Words.None none = new Words.None();

    @Parameter(
            names = "--to",
            placeholder = "FILE",
            validateWith = Words.Value.class,
            description = "a touchline.yaml that names the new stores; when all is there, put it into the home")
    private @Nullable Path to;

    @Parameter(names = "--json", description = "print one JSON object")
    private boolean asJson;

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @Override
    public int run(Terminal terminal) {
        if (to == null) {
            throw new ParameterException("--to is missing: the touchline.yaml that names the new stores");
        }
        if (!Files.exists(to)) {
            terminal.err().println("touchline: there is no file " + to);
            return Exit.FAILED;
        }
        PlatformConfig from = ConfigReader.read(home.path());
        Progress progress = new Progress(terminal.err(), "matches", asJson);
        StoreMigration.Report report =
                StoreMigration.run(from, target(to), (what, done, of) -> progress.show(done, of));
        progress.end();
        if (asJson) {
            terminal.out().println(json(report));
        } else {
            report.events().ifPresent(events -> say(terminal.out(), "events", events));
            report.tracking().ifPresent(frames -> say(terminal.out(), "frames", frames));
            report.differences().forEach(terminal.out()::println);
        }
        return report.differences().isEmpty() ? Exit.OK : Exit.FAILED;
    }

    private PlatformConfig target(Path file) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(ConfigReader.FILE_VARIABLE, file.toString());
        return ConfigReader.config(home.path(), ConfigReader.settings(home.path(), environment));
    }

    private static void say(PrintWriter out, String what, Comparison compared) {
        String verdict = compared.isSame()
                ? "both places hold the same"
                : compared.differences().size() + " matches or more are not the same";
        out.printf("%,d %s of %,d matches: %s%n", compared.records(), what, compared.matches(), verdict);
    }

    private static String json(StoreMigration.Report report) {
        JsonWriter json = new JsonWriter().beginObject();
        part(json, "events", report.events());
        part(json, "frames", report.tracking());
        json.name("differences").beginArray();
        List<String> differences = report.differences();
        differences.forEach(json::string);
        return json.endArray().endObject().toString();
    }

    private static void part(JsonWriter json, String name, Optional<Comparison> compared) {
        json.name(name);
        if (compared.isEmpty()) {
            json.nothing();
            return;
        }
        json.beginObject().name("matches").number(compared.get().matches());
        json.name("records").number(compared.get().records()).endObject();
    }
}
