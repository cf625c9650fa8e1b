package touchline.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.feeds.Feeds;
import touchline.feeds.ParseLimits;
import touchline.model.Ledger;
import touchline.model.Score;
import touchline.pipeline.ingest.NormalizeJob.Progress;
import touchline.testkit.SharedData;

/// Real vendor files through intake and normaliser.
class SharedDataTest {
    @TempDir
    Path folder;

    @Test
    void statsBombMatchFromTwoFiles() throws IOException {
        Optional<Path> events = SharedData.find("vendors/statsbomb/statsbomb_15986_event.json");
        Optional<Path> lineup = SharedData.find("vendors/statsbomb/statsbomb_15986_lineup.json");
        assumeTrue(events.isPresent() && lineup.isPresent(), "the sample data is absent");
        NormalizeResult result = normalise(MatchOutputs.folders(folder), events.get(), lineup.get());

        MatchReport report = result.matches().getFirst().report().orElseThrow();
        assertThat(report.match().value()).isEqualTo("statsbomb-15986");
        assertThat(report.byKind()).containsEntry(RecordKind.EVENT, new Ledger(4027, 4027, 0, 0, 0));
        assertThat(report.scoreFromEvents()).contains(new Score(2, 2));
        try (Stream<String> lines = Files.lines(folder.resolve("statsbomb-15986/events.ndjson"))) {
            assertThat(lines.count()).isEqualTo(report.facts().events());
        }
    }

    @Test
    void wyscoutEuroAgreesWithItsMatchRecords() throws IOException {
        Optional<Path> events = SharedData.find("wyscout/events_euro_2016.zip");
        Optional<Path> matches = SharedData.find("wyscout/matches_euro_2016.zip");
        assumeTrue(events.isPresent() && matches.isPresent(), "the sample data is absent");
        NormalizeResult result = normalise(MatchOutputs.discarding(), events.get(), matches.get());

        assertThat(result.matches()).hasSize(51);
        assertThat(result.byKind()).containsEntry(RecordKind.EVENT, new Ledger(78_140, 78_140, 0, 0, 0));
        assertThat(result.matches()).allSatisfy(match -> {
            MatchReport report = match.report().orElseThrow();
            assertThat(report.scoreFromEvents()).isEqualTo(report.sheet().score());
            assertThat(report.files()).hasSize(2);
        });
    }

    @Test
    void folderOfAVendorHoldsNothingThatIsNotNamed() throws IOException {
        Optional<Path> vendors = SharedData.find("vendors");
        assumeTrue(vendors.isPresent(), "the sample data is absent");
        NormalizeResult result = normalise(MatchOutputs.discarding(), vendors.get());

        assertThat(result.failed()).isEmpty();
        assertThat(result.matches()).extracting(match -> match.match().value()).contains("statsbomb-15986");
        long documents = result.matches().stream()
                .mapToLong(match -> match.report().orElseThrow().files().size())
                .sum();
        try (Stream<Path> files = Files.walk(vendors.get()).filter(Files::isRegularFile)) {
            assertThat(documents + result.unused().size()).isEqualTo(files.count());
        }
    }

    private static NormalizeResult normalise(MatchOutputs outputs, Path... paths) throws IOException {
        return new NormalizeJob(Feeds.all(), ParseLimits.DEFAULT, IntakeLimits.DEFAULT, InstantSource.system(), 2)
                .run(List.of(paths), outputs, Progress.NONE);
    }
}
