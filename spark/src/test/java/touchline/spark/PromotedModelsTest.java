package touchline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.metrics.MetricFold;
import touchline.metrics.ModelVersion;
import touchline.models.ModelFiles;
import touchline.models.ModelName;
import touchline.models.Models;
import touchline.models.ScoredMetrics;
import touchline.models.SharedRegistry;

/// What the driver has found goes to the executors.
final class PromotedModelsTest {
    @TempDir
    private Path folder;

    @Test
    void executorsUseWhatTheDriverHasRead() throws Exception {
        Path models = folder.resolve("models");
        ModelFiles shipped = Models.shipped(ModelName.XG).orElseThrow();
        try (SharedRegistry registry = SharedRegistry.in(models)) {
            registry.add(shipped);
            registry.promote(ModelName.XG, shipped.version());
        }

        PromotedModels read = sent(PromotedModels.read(Optional.of(models.toString()), Map.of()));

        assertThat(read.versions()).isEqualTo(Map.of("xg", shipped.version()));
        assertThat(versions(read.metrics(folder.resolve("executor"), ScoredMetrics.STANDARD)))
                .contains(new ModelVersion("xg", shipped.version()));
        try (SharedRegistry executor = SharedRegistry.in(folder.resolve("executor"))) {
            assertThat(executor.promoted(ModelName.XG)).contains(shipped.version());
        }
    }

    @Test
    void withoutAPlaceTheShippedOnesAreUsed() throws IOException {
        PromotedModels none = PromotedModels.read(Optional.empty(), Map.of());

        assertThat(versions(none.metrics(folder.resolve("executor"), ScoredMetrics.STANDARD)))
                .isEqualTo(versions(
                        ScoredMetrics.now(SharedRegistry.in(folder.resolve("empty")), ScoredMetrics.STANDARD)));
    }

    private static List<ModelVersion> versions(List<MetricFold<?>> folds) {
        return folds.stream()
                .flatMap(fold -> fold.definitions().stream())
                .flatMap(definition -> definition.model().stream())
                .toList();
    }

    private static PromotedModels sent(PromotedModels models) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(models);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (PromotedModels) in.readObject();
        }
    }
}
