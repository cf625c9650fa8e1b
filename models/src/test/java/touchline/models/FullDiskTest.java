package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.testkit.SmallDisk;

/// A registry on a disk that is full.
final class FullDiskTest {
    @TempDir
    private Path mountPoint;

    @Test
    void aModelIsKeptAsAWholeOrNotAtAll() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint, 1024);
        assumeTrue(mounted.isPresent(), "no small disk to fill");
        ModelFiles model = Models.shipped(ModelName.XG).orElseThrow();
        try (SmallDisk disk = mounted.get()) {
            ModelRegistry registry = SharedRegistry.in(disk.folder().resolve("models"));
            disk.fill(12 << 10);

            assertThatThrownBy(() -> registry.add(model))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining(disk.folder().toString());
            assertThat(registry.versions(ModelName.XG)).isEmpty();
            try (Stream<Path> left = Files.list(disk.folder().resolve("models/.incoming"))) {
                assertThat(left).as("written by halves").isEmpty();
            }

            disk.makeRoom();
            registry.add(model);
            disk.fill(0);
            assertThatThrownBy(() -> registry.promote(ModelName.XG, model.version()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(disk.folder().toString());
            assertThat(registry.promoted(ModelName.XG)).isEmpty();

            disk.makeRoom();
            registry.promote(ModelName.XG, model.version());
            assertThat(registry.promoted(ModelName.XG)).contains(model.version());
        }
    }
}
