package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.storage.NamedFiles;
import touchline.storage.files.FolderFiles;

final class FolderRegistryTest extends RegistryContract {
    @TempDir
    private Path folder;

    @Override
    NamedFiles files() {
        return new FolderFiles(folder.resolve("models"));
    }

    @Override
    Path folder() {
        return folder.resolve("others");
    }

    @Test
    void readingMakesNoFolderAndWritingLeavesNothingBeside() throws IOException {
        ModelRegistry registry = new SharedRegistry(files());
        ModelFiles model = ModelFiles.of(ModelName.XG, Map.of(ModelFiles.MODEL, new byte[] {'1'}));
        assertThat(registry.versions(ModelName.XG)).isEmpty();
        assertThat(registry.promoted(ModelName.XG)).isEmpty();
        assertThat(folder.resolve("models")).doesNotExist();

        registry.add(model);
        registry.promote(ModelName.XG, model.version());

        try (Stream<Path> all = Files.walk(folder.resolve("models"))) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(model.files().size() + 1);
        }
    }
}
