package touchline.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import touchline.model.json.JsonWriter;

/// `touchline ingest`: archive, read and keep files, in the platform that runs on this home or in one of our own.
@Command(
        name = "ingest",
        description =
                "Send files, folders or zips to the platform of this home, running or not; ends when all is kept.",
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "files, folders or zips; the vendor is found by content")
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "print progress and result as lines of JSON; the last has \"done\": true")
    private boolean asJson;

    @Mixin
    private HomeOption home = new HomeOption();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it is used
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                spec.commandLine().getErr().println("touchline: " + path + " does not exist or cannot be read");
                return Exit.FAILED;
            }
        }
        try (Session session = Session.open(home.path());
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        session.remote().stream("/v1/ingest", request()), StandardCharsets.UTF_8))) {
            IngestReport report = new IngestReport();
            Progress progress = new Progress(spec.commandLine().getErr(), "records", asJson);
            PrintWriter out = spec.commandLine().getOut();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                report.take(line);
                if (asJson) {
                    out.println(line);
                    out.flush();
                } else {
                    progress.show(report.settled(), report.received());
                }
            }
            progress.end();
            if (!asJson) {
                report.print(out, spec.commandLine().getErr());
            }
            return report.succeeded() ? Exit.OK : Exit.FAILED;
        }
    }

    private byte[] request() {
        JsonWriter json = new JsonWriter().beginObject().name("paths").beginArray();
        paths.forEach(path -> json.string(path.toAbsolutePath().normalize().toString()));
        return json.endArray().endObject().toBytes();
    }
}
