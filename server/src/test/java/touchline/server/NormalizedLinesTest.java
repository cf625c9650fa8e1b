package touchline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.feeds.Feeds;
import touchline.feeds.ParseLimits;
import touchline.pipeline.ingest.IntakeLimits;
import touchline.pipeline.ingest.MatchOutputs;
import touchline.pipeline.ingest.NormalizeJob;
import touchline.testkit.SharedData;

/// What real vendor files become fits the schemas.
final class NormalizedLinesTest {
    private static final int LINES = 500;

    private final Contract contract = new Contract();

    @TempDir
    private Path out;

    @Test
    void linesOfRealMatchesFit() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String vendor : List.of("sportec", "statsbomb", "wyscout")) {
            SharedData.find("vendors/" + vendor).ifPresent(found::add);
        }
        assumeTrue(!found.isEmpty(), "the sample data is absent");
        new NormalizeJob(Feeds.all(), ParseLimits.DEFAULT, IntakeLimits.DEFAULT, InstantSource.system(), 1)
                .run(found, MatchOutputs.folders(out), NormalizeJob.Progress.NONE);
        try (Stream<Path> matches = Files.list(out)) {
            List<Path> folders = matches.filter(Files::isDirectory).toList();
            assertThat(folders).isNotEmpty();
            for (Path match : folders) {
                assertFit("match.schema.json", match.resolve("match.json"));
                assertFit("event.schema.json", match.resolve("events.ndjson"));
                assertFit("frame.schema.json", match.resolve("frames.ndjson"));
            }
        }
    }

    /// The first lines, and every hundredth behind them.
    private void assertFit(String schema, Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        int number = 0;
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (number < LINES || number % 100 == 0) {
                    assertThat(contract.faultsOfLine(schema, line))
                            .as(file + ":" + (number + 1) + ": " + line)
                            .isEmpty();
                }
                number++;
            }
        }
    }
}
