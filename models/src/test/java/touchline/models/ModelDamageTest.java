package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchline.testkit.Seeds;

/// Damage to any file of any model that Touchline comes with is an error that names the file and says what to do.
final class ModelDamageTest {
    private static final int FLIPS = 60;

    @TempDir
    private Path folder;

    private static ModelFiles shipped(ModelName name) throws BadModel {
        return Models.shipped(name).orElseThrow();
    }

    /// A model with a manifest that agrees with other parameters: what somebody else's program may write.
    private static ModelFiles with(ModelName name, byte[] parameters) {
        return ModelFiles.of(name, Map.of(ModelFiles.MODEL, parameters));
    }

    /// What using the model says: that it is no model, or, of no matches, that there is nothing to judge by.
    private static Throwable use(ModelFiles files) {
        return catchThrowable(() -> Models.evaluate(files, _ -> {}));
    }

    private static void requireRefused(ModelFiles files) {
        assertThat(use(files))
                .isInstanceOf(BadModel.class)
                .hasMessageContaining("model " + files.name() + " " + files.version())
                .hasMessageContaining(ModelFiles.MODEL)
                .hasMessageContaining("train or copy the model again");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"XG_FREEZE_FRAME", "MATCH_RESULT"}) // none is shipped
    void cutParametersAreRefused(ModelName name) throws BadModel {
        byte[] whole = shipped(name).file(ModelFiles.MODEL);
        int end = new String(whole, StandardCharsets.UTF_8).stripTrailing().length();

        Seeds.check(FLIPS, random -> requireRefused(with(name, Arrays.copyOf(whole, random.nextInt(end)))));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"XG_FREEZE_FRAME", "MATCH_RESULT"})
    void flippedParametersAreRefusedOrAnotherModel(ModelName name) throws BadModel {
        byte[] whole = shipped(name).file(ModelFiles.MODEL);

        Seeds.check(FLIPS, random -> {
            ModelFiles files = with(name, flipped(whole, random));
            Throwable said = use(files);
            if (said instanceof BadModel) {
                requireRefused(files);
            } else { // a digit became another digit
                assertThat(said)
                        .isExactlyInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("to judge by");
            }
        });
    }

    private static byte[] flipped(byte[] whole, RandomGenerator random) {
        byte[] bytes = whole.clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"XG_FREEZE_FRAME", "MATCH_RESULT"})
    void otherJsonIsRefused(ModelName name) throws BadModel {
        ModelName another = name == ModelName.XG ? ModelName.XT : ModelName.XG;
        for (String json :
                List.of("", " ", "{", "{}", "[]", "null", "7", "\"x\"", "{\"trees\":[]}", "[".repeat(100_000))) {
            requireRefused(with(name, json.getBytes(StandardCharsets.UTF_8)));
        }
        requireRefused(with(name, shipped(another).file(ModelFiles.MODEL)));
        requireRefused(with(name, new byte[] {(byte) 0xFF, 0, (byte) 0xFE}));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"XG_FREEZE_FRAME", "MATCH_RESULT"})
    void everyFileOfARegistryIsGuarded(ModelName name) throws IOException {
        ModelRegistry registry = SharedRegistry.in(folder);
        ModelFiles model = shipped(name);
        registry.add(model);
        RandomGenerator random = Seeds.generator(11);
        for (String file : model.files().keySet()) {
            Path place = folder.resolve(name.id()).resolve(model.version()).resolve(file);
            byte[] whole = Files.readAllBytes(place);
            for (byte[] bytes : List.of(flipped(whole, random), Arrays.copyOf(whole, whole.length / 2), new byte[0])) {
                Files.write(place, bytes);
                assertThatThrownBy(() -> registry.load(name, model.version()))
                        .as(place.toString())
                        .isInstanceOf(BadModel.class)
                        .hasMessageContaining(folder.resolve(name.id())
                                .resolve(model.version())
                                .toString())
                        .hasMessageMatching("(?s).*(train|copy).*");
            }
            Files.write(place, whole);
        }
        assertThat(registry.load(name, model.version()).version()).isEqualTo(model.version());
    }
}
