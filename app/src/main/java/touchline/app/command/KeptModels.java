package touchline.app.command;

import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import touchline.app.FeatureCatalogue;
import touchline.app.PlatformConfig;
import touchline.app.Registries;
import touchline.app.TrainingFile;
import touchline.app.config.ConfigReader;
import touchline.models.ModelFiles;
import touchline.models.ModelName;
import touchline.models.ModelRegistry;
import touchline.models.Models;
import touchline.models.ResultSet;
import touchline.models.SharedRegistry;

/// Where the versions of models are that a command is about, and how one is named.
final class KeptModels {
    static final String SHIPPED = "shipped";

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    /// The caller closes it.
    SharedRegistry open() {
        return Registries.open(config());
    }

    /// A training set whose views and models are those in force.
    ResultSet trainingSet(Path file) throws IOException {
        return TrainingFile.read(file, FeatureCatalogue.of(config()));
    }

    private PlatformConfig config() {
        return ConfigReader.read(home.path());
    }

    /// See [Registries#leftInHome].
    Optional<String> leftInHome(ModelRegistry used) throws IOException {
        return Registries.leftInHome(config(), used);
    }

    /// The version that is asked for; without a wish the promoted one, else the one that Touchline comes with.
    ModelFiles find(ModelName name, Optional<String> wanted) throws IOException {
        try (SharedRegistry registry = open()) {
            return find(registry, name, wanted);
        }
    }

    static ModelFiles find(ModelRegistry registry, ModelName name, Optional<String> wanted) throws IOException {
        Optional<String> version = wanted.isPresent() ? wanted : registry.promoted(name);
        Optional<ModelFiles> shipped = Models.shipped(name);
        boolean isShipped = version.isEmpty()
                || version.get().equals(SHIPPED)
                || shipped.filter(model -> model.version().equals(version.get()))
                        .isPresent();
        if (!isShipped) {
            return registry.load(name, version.get());
        }
        return shipped.orElseThrow(() -> new IOException(
                "Touchline comes without a model " + name + ": train one with touchline models train " + name));
    }
}
