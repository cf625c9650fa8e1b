package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchline.storage.NamedFiles;
import touchline.storage.files.FolderFiles;

/// What every registry owes its callers, wherever its files are.
abstract class RegistryContract {
    private static final ModelFiles ONE = model("{\"a\":1}");
    private static final ModelFiles TWO = model("{\"a\":2}");

    private ModelRegistry registry;

    /// The same files each time, empty at first; closed by the test class.
    abstract NamedFiles files();

    @BeforeEach
    final void open() {
        registry = another();
    }

    /// As another program has it.
    private ModelRegistry another() {
        return new SharedRegistry(files());
    }

    private static ModelFiles model(String content) {
        return ModelFiles.of(ModelName.XG, Map.of(ModelFiles.MODEL, content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void givesBackWhatWasAdded() throws IOException {
        assertThat(registry.versions(ModelName.XG)).isEmpty();
        registry.add(ONE);
        registry.add(ONE);
        registry.add(TWO);

        assertThat(another().versions(ModelName.XG)).containsExactlyInAnyOrder(ONE.version(), TWO.version());
        assertThat(another().versions(ModelName.XT)).isEmpty();
        assertThat(another().load(ModelName.XG, ONE.version()).text(ModelFiles.MODEL))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void promotionIsExplicitAndCanBeTakenBack() throws IOException {
        registry.add(ONE);
        registry.add(TWO);
        assertThat(registry.promoted(ModelName.XG)).isEmpty();

        registry.promote(ModelName.XG, ONE.version());
        registry.promote(ModelName.XG, TWO.version());
        registry.promote(ModelName.XG, TWO.version());
        assertThat(another().promoted(ModelName.XG)).contains(TWO.version());
        assertThat(another().history(ModelName.XG)).containsExactly(ONE.version(), TWO.version());

        assertThat(registry.rollBack(ModelName.XG)).contains(ONE.version());
        assertThat(registry.rollBack(ModelName.XG)).isEqualTo(Optional.empty());
        assertThat(another().promoted(ModelName.XG)).isEmpty();
        assertThatThrownBy(() -> registry.rollBack(ModelName.XG)).hasMessageContaining("nothing to go back from");
    }

    @Test
    void whoReadsSeesWhatOthersPromote() throws IOException {
        ModelRegistry reader = another();
        registry.add(ONE);
        registry.add(TWO);
        assertThat(reader.promoted(ModelName.XG)).isEmpty();

        registry.promote(ModelName.XG, ONE.version());
        assertThat(reader.promoted(ModelName.XG)).contains(ONE.version());
        another().promote(ModelName.XG, TWO.version());
        assertThat(reader.promoted(ModelName.XG)).contains(TWO.version());
        another().rollBack(ModelName.XG);
        assertThat(reader.promoted(ModelName.XG)).contains(ONE.version());
    }

    @Test
    void whatIsNotHereIsNeverPromoted() throws IOException {
        registry.add(ONE);

        assertThatThrownBy(() -> registry.promote(ModelName.XG, TWO.version()))
                .isInstanceOf(BadModel.class)
                .hasMessageContaining("there is no version " + TWO.version() + " of xg")
                .hasMessageContaining(ONE.version());
        assertThatThrownBy(() -> registry.load(ModelName.XG, "../../etc")).hasMessageContaining("is no version");
        assertThat(registry.history(ModelName.XG)).isEmpty();
    }

    @Test
    void manyWhoPromoteAtOnceLoseNothing() throws IOException {
        List<ModelFiles> models =
                IntStream.range(0, 8).mapToObj(i -> model("{\"b\":" + i + "}")).toList();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (ModelFiles model : models) {
            ModelRegistry own = another();
            writers.add(CompletableFuture.runAsync(() -> {
                try {
                    own.add(model);
                    own.promote(ModelName.XG, model.version());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        writers.forEach(CompletableFuture::join);

        assertThat(another().history(ModelName.XG))
                .containsExactlyInAnyOrderElementsOf(
                        models.stream().map(ModelFiles::version).toList())
                .endsWith(registry.promoted(ModelName.XG).orElseThrow());
    }

    @Test
    void twoWhoGoBackAtOnceGoBackTwice() throws IOException {
        registry.add(ONE);
        registry.add(TWO);
        for (ModelFiles model : List.of(ONE, TWO, ONE)) {
            registry.promote(ModelName.XG, model.version());
        }
        List<CompletableFuture<Optional<String>>> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ModelRegistry own = another();
            writers.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return own.rollBack(ModelName.XG);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }

        assertThat(writers.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(Optional.of(ONE.version()), Optional.of(TWO.version()));
        assertThat(registry.history(ModelName.XG)).containsExactly(ONE.version());
    }

    @Test
    void damageOfAnyFileIsToldWithItsPlaceAndMendedWhenTheModelComesAgain() throws IOException {
        registry.add(ONE);
        for (String file : ONE.files().keySet()) {
            String name = "xg/" + ONE.version() + "/" + file;
            byte[] whole = ONE.file(file);
            for (int length : new int[] {0, whole.length / 2, whole.length - 1}) {
                files().put(name, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> registry.promote(ModelName.XG, ONE.version()))
                        .isInstanceOf(BadModel.class)
                        .hasMessageContaining(files().place(name))
                        .hasMessageContaining("damaged")
                        .hasMessageContaining("train or copy");
            }
            registry.add(ONE);
            assertThat(another().load(ModelName.XG, ONE.version()).version()).isEqualTo(ONE.version());
        }
    }

    @Test
    void aVersionWithoutItsManifestIsNone() throws IOException {
        files().put("xg/" + ONE.version() + "/" + ModelFiles.MODEL, new byte[] {'h', 'a', 'l', 'f'});
        assertThat(registry.versions(ModelName.XG)).isEmpty();
        assertThatThrownBy(() -> registry.load(ModelName.XG, ONE.version()))
                .hasMessageContaining("there is no version");

        registry.add(ONE);

        assertThat(registry.load(ModelName.XG, ONE.version()).text(ModelFiles.MODEL))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void aDamagedPromotionIsToldAndTheNextFollowsWhatIsIntact() throws IOException {
        ModelRegistry reader = another();
        registry.add(ONE);
        registry.add(TWO);
        registry.promote(ModelName.XG, ONE.version());
        assertThat(reader.promoted(ModelName.XG)).contains(ONE.version());
        registry.promote(ModelName.XG, TWO.version());
        String name = "xg/promotions/000000002";
        byte[] whole = files().read(name).orElseThrow();
        for (int length = 0; length < whole.length; length += 13) { // a line of a version has 13 characters
            files().put(name, Arrays.copyOf(whole, length));
            for (ModelRegistry any : List.of(another(), reader)) {
                assertThatThrownBy(() -> any.promoted(ModelName.XG))
                        .isInstanceOf(BadModel.class)
                        .hasMessageContaining(files().place(name) + " is damaged: promote a version again");
            }
        }

        another().promote(ModelName.XG, ONE.version()); // which is in force by what is intact
        assertThat(reader.history(ModelName.XG)).containsExactly(ONE.version());
        another().promote(ModelName.XG, TWO.version());

        assertThat(reader.history(ModelName.XG)).containsExactly(ONE.version(), TWO.version());
        assertThat(another().history(ModelName.XG)).containsExactly(ONE.version(), TWO.version());
    }

    @Test
    void promotionsOfTheEarlierFormAreFollowed() throws IOException {
        registry.add(ONE);
        registry.add(TWO);
        files().put("xg/promoted", (ONE.version() + "\n" + TWO.version() + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(another().history(ModelName.XG)).containsExactly(ONE.version(), TWO.version());
        assertThat(another().rollBack(ModelName.XG)).contains(ONE.version());
        assertThat(another().promoted(ModelName.XG)).contains(ONE.version());
        files().put("xg/promoted", new byte[] {'?'});
        assertThat(another().promoted(ModelName.XG)).contains(ONE.version());
    }

    @Test
    void damageOfTheEarlierFormIsToldAndHoldsNobodyUp() throws IOException {
        registry.add(ONE);
        files().put("xg/promoted", new byte[] {'?'});
        assertThatThrownBy(() -> registry.promoted(ModelName.XG))
                .isInstanceOf(BadModel.class)
                .hasMessageContaining(files().place("xg/promoted") + " is damaged");

        registry.promote(ModelName.XG, ONE.version());

        assertThat(another().history(ModelName.XG)).containsExactly(ONE.version());
    }

    @Test
    void versionsAndPromotionsAreBrought() throws IOException {
        ModelRegistry from = SharedRegistry.in(folder());
        from.add(ONE);
        from.add(TWO);
        from.promote(ModelName.XG, TWO.version());

        assertThat(ModelCopy.copy(from, registry))
                .containsExactly(new ModelCopy.Copied(
                        ModelName.XG, from.versions(ModelName.XG), Optional.of(TWO.version()), List.of()));
        assertThat(registry.promoted(ModelName.XG)).contains(TWO.version());
        assertThat(ModelCopy.copy(from, registry)).isEmpty();

        registry.promote(ModelName.XG, ONE.version());
        assertThat(ModelCopy.copy(from, registry)).isEmpty();
        assertThat(registry.promoted(ModelName.XG)).as("its own stays").contains(ONE.version());
    }

    @Test
    void aVersionThatIsDamagedDoesNotKeepTheOthersFromBeingCopied() throws IOException {
        ModelRegistry from = SharedRegistry.in(folder());
        from.add(ONE);
        from.add(TWO);
        from.promote(ModelName.XG, TWO.version());
        NamedFiles damaged = new FolderFiles(folder());
        damaged.put("xg/" + TWO.version() + "/" + ModelFiles.MODEL, new byte[] {'?'});

        ModelCopy.Copied copied = ModelCopy.copy(from, registry).getFirst();

        assertThat(copied.versions()).containsExactly(ONE.version());
        assertThat(copied.promoted()).isEmpty();
        assertThat(copied.failures())
                .singleElement()
                .asString()
                .startsWith("xg " + TWO.version() + ": ")
                .contains("is damaged");
        assertThat(registry.versions(ModelName.XG)).containsExactly(ONE.version());
    }

    @Test
    void aCopyMendsWhatIsDamagedThere() throws IOException {
        ModelRegistry from = SharedRegistry.in(folder());
        from.add(ONE);
        ModelCopy.copy(from, registry);
        files().put("xg/" + ONE.version() + "/" + ModelFiles.MODEL, new byte[] {'?'});

        assertThat(ModelCopy.copy(from, another()).getFirst().versions()).containsExactly(ONE.version());

        assertThat(another().load(ModelName.XG, ONE.version()).text(ModelFiles.MODEL))
                .isEqualTo("{\"a\":1}");
    }

    /// A folder beside the files.
    abstract Path folder();
}
