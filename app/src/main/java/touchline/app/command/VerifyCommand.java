package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import touchline.app.LocalPlatform;
import touchline.app.config.ConfigReader;
import touchline.model.json.JsonWriter;
import touchline.pipeline.ingest.Pacer;
import touchline.pipeline.stream.StoreCheck;

/// `touchline storage verify`: do the stores hold what comes of the archived bytes?
final class VerifyCommand implements Command {
    @ParametersDelegate
    final Words.None none = new Words.None();

    @Parameter(names = "--json", description = "print one JSON object")
    private boolean asJson;

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @Override
    public int run(Terminal terminal) throws IOException, InterruptedException {
        Progress progress = new Progress(terminal.err(), "matches", asJson);
        StoreCheck.Report report;
        try (LocalPlatform platform =
                LocalPlatform.start(ConfigReader.read(home.path()).withHttpPort(0), Pacer.none())) {
            report = platform.checkStores((_, done, of) -> progress.show(done, of));
        }
        progress.end();
        if (asJson) {
            terminal.out().println(json(report));
        } else {
            terminal.out()
                    .printf(
                            "%,d matches, %,d events, %,d frames: %s%n",
                            report.matches(),
                            report.events(),
                            report.frames(),
                            report.differences().isEmpty()
                                    ? "the stores hold what comes of the archive"
                                    : "the stores are not what comes of the archive; ./touchline storage rebuild makes them anew");
            report.differences().forEach(terminal.out()::println);
        }
        return report.differences().isEmpty() ? Exit.OK : Exit.FAILED;
    }

    private static String json(StoreCheck.Report report) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("matches").number(report.matches());
        json.name("events").number(report.events());
        json.name("frames").number(report.frames());
        json.name("differences").beginArray();
        report.differences().forEach(json::string);
        return json.endArray().endObject().toString();
    }
}
