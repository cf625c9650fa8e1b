package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import touchline.model.json.JsonWriter;

/// `touchline ingest`: archive, read and keep files, in the platform that runs on this home or in one of our own.
final class IngestCommand implements Command {
    @Parameter(
            placeholder = "PATH...",
            validateWith = Words.Plain.class,
            description = "files, folders or zips; the vendor is found by content")
    private List<Path> paths = new ArrayList<>();

    @Parameter(
            names = "--json",
            description = "print progress and result as lines of JSON; the last has \"done\": true")
    private boolean asJson;

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @Override
    public int run(Terminal terminal) throws IOException, InterruptedException {
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                terminal.err().println("touchline: " + path + " does not exist or cannot be read");
                return Exit.FAILED;
            }
        }
        try (Session session = Session.open(home.path());
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        session.remote().stream("/v1/ingest", request()), StandardCharsets.UTF_8))) {
            IngestReport report = new IngestReport();
            Progress progress = new Progress(terminal.err(), "records", asJson);
            PrintWriter out = terminal.out();
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
                report.print(out, terminal.err());
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
