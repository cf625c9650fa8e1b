package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.storage.MetricRow;
import touchline.storage.StoreUnavailable;

/// Files of metric values: the same rows give the same bytes, whoever writes them and however many at a time.
final class DuckMetricFilesTest {
    @TempDir
    Path folder;

    private static List<MetricRow> rows(int match) {
        List<MetricRow> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(new MetricRow("made-" + match, "metric_" + i % 20, 1, "player", "it's p" + i, i / 7.0));
        }
        return rows;
    }

    @Test
    void manyThreadsWriteTheBytesOfOne() throws Exception {
        int matches = 24;
        try (DuckMetricFiles alone = new DuckMetricFiles();
                DuckMetricFiles shared = new DuckMetricFiles();
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Path>> work = new ArrayList<>();
            for (int i = 0; i < matches; i++) {
                int match = i;
                work.add(() -> {
                    Path file = folder.resolve("shared-" + match);
                    shared.write(file, rows(match));
                    return file;
                });
            }
            List<Future<Path>> written = pool.invokeAll(work);
            for (int i = 0; i < matches; i++) {
                Path file = folder.resolve("alone-" + i);
                alone.write(file, rows(i));
                assertThat(Files.readAllBytes(written.get(i).get())).isEqualTo(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void aFileIsWrittenOverWhatIsThere() throws Exception {
        Path file = folder.resolve("it's here.parquet");
        try (DuckMetricFiles files = new DuckMetricFiles()) {
            files.write(file, rows(1));
            byte[] one = Files.readAllBytes(file);
            files.write(file, List.of());
            assertThat(Files.size(file)).isPositive().isLessThan(one.length);
            files.write(file, rows(1));
            assertThat(Files.readAllBytes(file)).isEqualTo(one);
        }
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        try (DuckMetricFiles files = new DuckMetricFiles()) {
            Path file = folder.resolve("none/x.parquet");
            assertThatThrownBy(() -> files.write(file, rows(1)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("write " + file);
            Path other = folder.resolve("x.parquet");
            files.write(other, rows(1));
            assertThat(other).isNotEmptyFile();
        }
    }
}
