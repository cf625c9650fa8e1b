package touchline.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.features.FeatureView;
import touchline.storage.BadTable;
import touchline.storage.duckdb.DuckEntityTable;
import touchline.testkit.Seeds;

/// What those get who use Feast.
final class FeastRepositoryTest {
    private static final Instant CREATED = Instant.parse("2026-09-01T00:00:00Z");

    @TempDir
    Path store;

    @TempDir
    Path folder;

    private static FeastRepository repository(MadeStore made) {
        return new FeastRepository(made.open(), made.views, made.versions(), DuckEntityTable::open);
    }

    private List<Path> there() throws IOException {
        try (Stream<Path> there = Files.list(folder)) {
            return there.toList();
        }
    }

    @Test
    void itHasEveryViewOfThePast() throws IOException {
        try (MadeStore made = new MadeStore(store, Seeds.generator(7))) {
            Path feast = folder.resolve("feast");
            List<FeatureView> written = repository(made).write(feast, CREATED);
            assertThat(written)
                    .extracting(FeatureView::name)
                    .contains("team_form")
                    .doesNotContain("team_live");
            for (FeatureView view : written) {
                assertThat(feast.resolve("data/" + view.name() + ".parquet")).isNotEmptyFile();
                assertThat(Files.readString(feast.resolve("features.py")))
                        .contains(
                                view.name() + " = FeatureView(",
                                "timedelta(seconds=" + view.ttl().toSeconds() + ")");
            }
            assertThat(feast.resolve("feature_store.yaml")).isNotEmptyFile();
            assertThat(there()).containsExactly(feast);
        }
    }

    @Test
    void itTakesNoPlaceButAnEmptyOne() throws IOException {
        try (MadeStore made = new MadeStore(store, Seeds.generator(8))) {
            FeastRepository repository = repository(made);
            Path full = Files.createDirectory(folder.resolve("full"));
            Path mine = Files.writeString(full.resolve("mine.txt"), "mine");
            assertThatThrownBy(() -> repository.write(full, CREATED))
                    .isInstanceOf(IOException.class)
                    .hasMessage(full + " is not empty: give a new folder");
            assertThatThrownBy(() -> repository.write(mine, CREATED))
                    .isInstanceOf(IOException.class)
                    .hasMessage(mine + " is a file: give a new folder");
            try (Stream<Path> left = Files.list(full)) {
                assertThat(left).containsExactly(mine);
            }
            Files.delete(mine);
            repository.write(full, CREATED);
            assertThat(full.resolve("features.py")).isNotEmptyFile();
        }
    }

    @Test
    void aFailureInTheMiddleLeavesNothing() throws IOException {
        try (MadeStore made = new MadeStore(store, Seeds.generator(9))) {
            Path feast = folder.resolve("feast");
            int[] tables = {0};
            FeastRepository failing = new FeastRepository(made.open(), made.views, made.versions(), csv -> {
                if (++tables[0] == 3) {
                    throw new BadTable("the third table cannot be read");
                }
                return DuckEntityTable.open(csv);
            });

            assertThatThrownBy(() -> failing.write(feast, CREATED)).hasMessage("the third table cannot be read");
            assertThat(there()).isEmpty();

            Files.createDirectories(folder.resolve(".feast.part/data")); // as a killed process would leave it
            repository(made).write(feast, CREATED);
            assertThat(there()).containsExactly(feast);
        }
    }
}
