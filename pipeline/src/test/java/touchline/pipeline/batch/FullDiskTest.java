package touchline.pipeline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.features.Season;
import touchline.metrics.MetricValue;
import touchline.metrics.Subject;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.storage.StoreUnavailable;
import touchline.storage.duckdb.DuckFactFiles;
import touchline.storage.duckdb.DuckMetricFiles;
import touchline.testkit.Seeds;
import touchline.testkit.SmallDisk;

/// What a batch writes on a disk that is full: what was there stays, nothing half-written lies beside it, and the same
/// work succeeds when there is room.
final class FullDiskTest {
    @TempDir
    private Path mountPoint;

    private Path folder = Path.of("unset");
    private Optional<SmallDisk> mounted = Optional.empty();

    /// Something that is written again, in the place of what there was.
    private interface Work {
        void write(String version) throws IOException;
    }

    @BeforeEach
    void mount() throws IOException {
        mounted = SmallDisk.mount(mountPoint, 2 << 10);
        assumeTrue(mounted.isPresent(), "no small disk to fill");
        folder = mountPoint.resolve("batch");
    }

    @Test
    void facts() throws IOException {
        List<Envelope<?>> facts = new ArrayList<>(new Season(Seeds.generator(1)).match(0));
        MatchId match = facts.getFirst().match();
        try (SmallDisk disk = mounted.orElseThrow();
                KeptFacts kept = new KeptFacts(folder, new DuckFactFiles())) {
            assertAllOrNothing(disk, version -> {
                var described = new BatchMatch(match, "made", Optional.empty(), Optional.empty(), version);
                try (KeptFacts.Keeping keeping =
                        kept.keep(described, Optional.ofNullable(kept.list().get(match)))) {
                    facts.forEach(keeping::fact);
                    keeping.complete();
                }
            });
        }
    }

    @Test
    void metrics() throws IOException {
        List<MetricValue> values = IntStream.range(0, 2_000)
                .mapToObj(shot -> new MetricValue(
                        "xg", 2, new Subject.OfEvent("shot-" + shot), OptionalDouble.of(Math.sqrt(shot))))
                .toList();
        try (SmallDisk disk = mounted.orElseThrow();
                FolderMetrics output = new FolderMetrics(folder, new DuckMetricFiles())) {
            assertAllOrNothing(
                    disk,
                    version -> output.write(List.of(new MatchMetrics(
                            new MatchId("made-1"),
                            Optional.of(LocalDate.of(2018, 5, 13)),
                            version,
                            new MetricVersions(Map.of("xg", 2), Map.of()),
                            values))));
            assertThat(output.manifests().values())
                    .extracting(Manifest::fingerprint)
                    .containsExactly("second");
        }
    }

    private void assertAllOrNothing(SmallDisk disk, Work work) throws IOException {
        work.write("first");
        Map<Path, String> before = files();
        assertThat(before).isNotEmpty();
        disk.fill(4096); // for the beginning of a file

        assertThatThrownBy(() -> work.write("second"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining(folder.toString());
        assertThat(files()).isEqualTo(before);

        disk.makeRoom();
        work.write("second");
        assertThat(files()).containsOnlyKeys(before.keySet()).isNotEqualTo(before);
    }

    /// All files below the folder, with the hash of what is in them.
    private Map<Path, String> files() throws IOException {
        Map<Path, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                found.put(file, DatasetFolder.sha256(file));
            }
        }
        return found;
    }
}
