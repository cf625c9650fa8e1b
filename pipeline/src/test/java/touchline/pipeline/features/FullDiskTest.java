package touchline.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.features.FeatureView;
import touchline.features.Season;
import touchline.model.MatchId;
import touchline.storage.Sha256;
import touchline.storage.StoreUnavailable;
import touchline.storage.duckdb.DuckEntityTable;
import touchline.testkit.Seeds;
import touchline.testkit.SmallDisk;

/// Histories and training sets on a disk that is full: what was there stays, nothing half-written lies beside it, and
/// the same work succeeds when there is room.
final class FullDiskTest {
    @TempDir
    private Path mountPoint;

    @TempDir
    private Path elsewhere;

    private Optional<SmallDisk> mounted = Optional.empty();

    @BeforeEach
    void mount() throws IOException {
        mounted = SmallDisk.mount(mountPoint, 4 << 10);
        assumeTrue(mounted.isPresent(), "no small disk to fill");
    }

    @Test
    void histories() throws IOException {
        try (SmallDisk disk = mounted.orElseThrow();
                MadeStore made = new MadeStore(disk.folder().resolve("features"), Seeds.generator(1));
                HistoryProduct product = made.product()) {
            MatchId match = made.log.keySet().iterator().next();
            Map<Path, String> before = files(made.folder);
            assertThat(before).hasSizeGreaterThan(MadeStore.MATCHES);
            disk.fill(0);

            assertThatThrownBy(() -> made.write(product, match))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining(made.folder.toString());
            assertThat(files(made.folder)).isEqualTo(before);

            disk.makeRoom();
            made.write(product, match);
            assertThat(files(made.folder).keySet()).isEqualTo(before.keySet());
        }
    }

    @Test
    void aTrainingSet() throws IOException {
        try (SmallDisk disk = mounted.orElseThrow();
                MadeStore made = new MadeStore(elsewhere.resolve("features"), Seeds.generator(1))) {
            Path entities = Files.writeString(
                    elsewhere.resolve("entities.csv"),
                    "entity,at\n%s,%s\n".formatted(Season.TEAMS.getFirst().value(), Season.BEGIN.plusSeconds(900_000)));
            FeatureView view = made.views.find("team_form").orElseThrow();
            TrainingOrder order = new TrainingOrder(List.of(view), Optional.empty(), made.versions());
            Path out = Files.createDirectories(disk.folder().resolve("out")).resolve("set.parquet");
            disk.fill(0);
            try (DuckEntityTable table = DuckEntityTable.open(entities)) {
                new TrainingSet(made.open(), made.views).fill(table, order, (_, _) -> {});

                assertThatThrownBy(() -> table.write(out))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("cannot write " + out)
                        .hasMessageContaining("No space left on device");
                assertThat(files(disk.folder().resolve("out"))).isEmpty();

                disk.makeRoom();
                table.write(out);
                assertThat(files(disk.folder().resolve("out"))).containsOnlyKeys(out);
            }
        }
    }

    /// All files below a folder, with what is in them.
    private static Map<Path, String> files(Path folder) throws IOException {
        Map<Path, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                found.put(file, Sha256.hex(Sha256.digest().digest(Files.readAllBytes(file))));
            }
        }
        return found;
    }
}
