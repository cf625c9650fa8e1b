package touchline.spark;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.MetricFold;
import touchline.models.ModelFiles;
import touchline.models.ModelName;
import touchline.models.ScoredMetrics;
import touchline.models.SharedRegistry;
import touchline.storage.NamedFiles;
import touchline.storage.files.FolderFiles;
import touchline.storage.s3.BucketFiles;
import touchline.storage.s3.S3Settings;

/// The models that a run computes with, as the driver has found them: all executors use the same versions, whatever is
/// promoted meanwhile.
///
/// @param versions by the name of the model; a model that is not here is the one that Touchline comes with
/// @param files    by their names in a registry
record PromotedModels(HashMap<String, String> versions, HashMap<String, byte[]> files) implements Serializable {
    private static final String BUCKET = "s3://";

    /// @param place       a folder, or `s3://bucket/prefix` as `archive.s3.bucket` and `archive.s3.prefix` name it
    /// @param environment Amazon's variables: `AWS_REGION`, `AWS_ENDPOINT_URL_S3`
    /// @throws IOException when what is promoted there cannot be read
    static PromotedModels read(Optional<String> place, Map<String, String> environment) throws IOException {
        PromotedModels promoted = new PromotedModels(new HashMap<>(), new HashMap<>());
        if (place.isPresent()) {
            try (SharedRegistry registry = new SharedRegistry(files(place.get(), environment))) {
                for (ModelName name : ScoredMetrics.ALL) {
                    Optional<String> version = registry.promoted(name);
                    if (version.isPresent()) {
                        promoted.add(registry.load(name, version.get()));
                    }
                }
            }
        }
        return promoted;
    }

    private void add(ModelFiles model) {
        versions.put(model.name().id(), model.version());
        model.files().forEach((file, bytes) -> files.put(model.name() + "/" + model.version() + "/" + file, bytes));
    }

    private static NamedFiles files(String place, Map<String, String> environment) {
        if (!place.startsWith(BUCKET)) {
            return new FolderFiles(Path.of(place));
        }
        String[] parts = place.substring(BUCKET.length()).split("/", 2);
        String prefix = parts.length < 2 ? "" : parts[1];
        S3Settings amazon =
                S3Settings.amazon(environment.getOrDefault("AWS_REGION", "us-east-1"), parts[0], Path.of("unused"));
        return new BucketFiles(
                new S3Settings(
                        Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_S3"))
                                .map(URI::create),
                        amazon.region(),
                        amazon.bucket(),
                        prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/",
                        amazon.keys(),
                        false,
                        amazon.local(),
                        amazon.maxObjectBytes(),
                        amazon.maxLocalBytes(),
                        amazon.timeout()),
                "models");
    }

    /// The metrics with these models.
    ///
    /// @param folder  for them on the executor
    /// @param scoring the models whose scores are metrics
    List<MetricFold<?>> metrics(Path folder, Set<ModelName> scoring) throws IOException {
        FolderFiles here = new FolderFiles(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            here.put(file.getKey(), file.getValue());
        }
        try (SharedRegistry registry = new SharedRegistry(here)) {
            for (ModelName name : ScoredMetrics.ALL) {
                String version = versions.get(name.id());
                if (version != null) {
                    registry.promote(name, version);
                }
            }
            return ScoredMetrics.now(registry, scoring);
        }
    }
}
