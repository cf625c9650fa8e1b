package touchline.app;

import java.io.IOException;
import java.util.Optional;
import touchline.models.ModelCopy;
import touchline.models.ModelName;
import touchline.models.ModelRegistry;
import touchline.models.SharedRegistry;
import touchline.storage.NamedFiles;
import touchline.storage.files.FolderFiles;
import touchline.storage.s3.BucketFiles;

/// Where the versions of models are: in the bucket of the archive, in the home when there is none.
public final class Registries {
    private static final String MODELS = "models";

    private Registries() {}

    /// Asks no server before a model is asked for. The caller closes it.
    public static SharedRegistry open(PlatformConfig config) {
        return new SharedRegistry(files(config));
    }

    static NamedFiles files(PlatformConfig config) {
        return config.bucket()
                .<NamedFiles>map(bucket -> new BucketFiles(bucket, MODELS))
                .orElseGet(() -> new FolderFiles(config.modelsFolder()));
    }

    /// What to do about versions that lie in the home while those in the bucket are used; empty when there are none.
    public static Optional<String> leftInHome(PlatformConfig config, ModelRegistry used) throws IOException {
        if (config.bucket().isEmpty()) {
            return Optional.empty();
        }
        try (SharedRegistry home = SharedRegistry.in(config.modelsFolder())) {
            int left = 0;
            for (ModelName name : ModelName.values()) {
                left += ModelCopy.missing(name, home, used).size();
            }
            return left == 0
                    ? Optional.empty()
                    : Optional.of("what is used is in the bucket, where versions of " + config.modelsFolder()
                            + " are missing (" + left + "): touchline models copy --from " + config.modelsFolder());
        }
    }
}
