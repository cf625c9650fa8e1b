package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryRegistryTest {
    @TempDir
    private Path folder;

    private static ModelFiles model(String content) {
        return ModelFiles.of(ModelName.XG, Map.of(ModelFiles.MODEL, content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void givesBackWhatWasAdded() throws IOException {
        ModelRegistry registry = new DirectoryRegistry(folder.resolve("models"));
        ModelFiles one = model("{\"a\":1}");
        ModelFiles two = model("{\"a\":2}");

        assertThat(registry.versions(ModelName.XG)).isEmpty();
        registry.add(one);
        registry.add(one);
        registry.add(two);

        assertThat(registry.versions(ModelName.XG)).containsExactlyInAnyOrder(one.version(), two.version());
        assertThat(registry.load(ModelName.XG, one.version()).text(ModelFiles.MODEL))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void promotionIsExplicitAndCanBeTakenBack() throws IOException {
        ModelRegistry registry = new DirectoryRegistry(folder);
        ModelFiles one = model("1");
        ModelFiles two = model("2");
        registry.add(one);
        registry.add(two);
        assertThat(registry.promoted(ModelName.XG)).isEmpty();

        registry.promote(ModelName.XG, one.version());
        registry.promote(ModelName.XG, two.version());
        registry.promote(ModelName.XG, two.version());
        assertThat(new DirectoryRegistry(folder).promoted(ModelName.XG)).contains(two.version());

        assertThat(registry.rollBack(ModelName.XG)).contains(one.version());
        assertThat(registry.rollBack(ModelName.XG)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> registry.rollBack(ModelName.XG)).hasMessageContaining("nothing to go back from");
    }

    @Test
    void damageIsToldWithItsPlace() throws IOException {
        ModelRegistry registry = new DirectoryRegistry(folder);
        ModelFiles model = model("{\"weights\":[1,2,3]}");
        registry.add(model);
        Path file = folder.resolve("xg").resolve(model.version()).resolve(ModelFiles.MODEL);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> registry.load(ModelName.XG, model.version()))
                    .isInstanceOf(BadModel.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("is damaged");
        }
        assertThatThrownBy(() -> registry.promote(ModelName.XG, model.version()))
                .isInstanceOf(BadModel.class);
        Files.delete(file);
        assertThatThrownBy(() -> registry.load(ModelName.XG, model.version())).hasMessageContaining("is missing");
    }

    @Test
    void everyCutOfTheManifestIsDamage() throws IOException {
        ModelRegistry registry = new DirectoryRegistry(folder);
        ModelFiles model = model("{}");
        registry.add(model);
        Path file = folder.resolve("xg").resolve(model.version()).resolve(ModelFiles.MANIFEST);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> registry.load(ModelName.XG, model.version()))
                    .isInstanceOf(BadModel.class);
        }
    }

    @Test
    void whatAWriterLeftBehindIsNoVersionAndDoesNotHinder() throws IOException {
        ModelRegistry registry = new DirectoryRegistry(folder);
        ModelFiles model = model("{}");
        Path unfinished = Files.createDirectories(folder.resolve("xg/.unfinished-" + model.version()));
        Files.writeString(unfinished.resolve(ModelFiles.MODEL), "half");

        assertThat(registry.versions(ModelName.XG)).isEmpty();
        registry.add(model);

        assertThat(registry.versions(ModelName.XG)).containsExactly(model.version());
        try (Stream<Path> left = Files.list(folder.resolve("xg"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void aNameThatIsNoVersionNeverBecomesAPath() {
        ModelRegistry registry = new DirectoryRegistry(folder);

        assertThatThrownBy(() -> registry.load(ModelName.XG, "../../etc")).hasMessageContaining("is no version");
        assertThatThrownBy(() -> registry.load(ModelName.XG, "0123456789ab"))
                .hasMessageContaining("there is no version 0123456789ab of xg");
    }
}
