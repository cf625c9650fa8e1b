package touchline.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import touchline.metrics.ModelVersion;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;

/// A model as it is kept: a few files, and a manifest that names each with its size and SHA-256.
///
/// The version is made from the manifest, so equal files are the same version wherever they were made.
/// The arrays are not copied: do not change them.
public final class ModelFiles {
    /// Parameters and features: all that scoring needs.
    public static final String MODEL = "model.json";

    /// What it was made from and how good it is.
    public static final String METRICS = "metrics.json";

    public static final String CARD = "card.md";
    public static final String REPORT = "report.html";
    public static final String PICTURE = "calibration.svg";
    public static final String MANIFEST = "manifest.json";

    private static final int MAX_FILES = 64;

    private final ModelName name;
    private final SortedMap<String, byte[]> files;

    private ModelFiles(ModelName name, SortedMap<String, byte[]> files) {
        this.name = name;
        this.files = files;
    }

    /// @param files all but the manifest, which is added
    static ModelFiles of(ModelName name, Map<String, byte[]> files) {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        JsonWriter json = new JsonWriter();
        json.beginObject().name("model").plain(name.id()).name("files").beginArray();
        all.forEach((file, bytes) -> json.beginObject()
                .name("name")
                .string(file)
                .name("bytes")
                .number(bytes.length)
                .name("sha256")
                .plain(Digest.sha256(bytes))
                .endObject());
        json.endArray().endObject().newLine();
        all.put(MANIFEST, json.toBytes());
        return new ModelFiles(name, all);
    }

    /// Reads what a manifest names and checks it.
    ///
    /// @throws BadModel when a file is missing, longer, shorter or other than the manifest says
    static <E extends IOException> ModelFiles read(Source<E> source) throws BadModel, E {
        byte[] manifest = source.read(MANIFEST);
        SortedMap<String, byte[]> files = new TreeMap<>();
        ModelName name;
        try {
            name = readManifest(manifest, source, files);
        } catch (JsonException e) {
            throw new BadModel(
                    source.place(MANIFEST) + " is damaged (" + e.getMessage() + "): train or copy it again", e);
        }
        files.put(MANIFEST, manifest);
        return new ModelFiles(name, files);
    }

    /// Where the files are.
    ///
    /// @param <E> says that they cannot be read
    interface Source<E extends IOException> {
        byte[] read(String file) throws E;

        /// Where a file is, for messages.
        String place(String file);
    }

    private static <E extends IOException> ModelName readManifest(
            byte[] manifest, Source<E> source, SortedMap<String, byte[]> files) throws BadModel, E {
        String name = "";
        JsonCursor json = new JsonCursor(manifest);
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "model" -> name = json.stringValue();
                case "files" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        readFile(json, source, files);
                    }
                }
                default -> json.skipValue();
            }
        }
        json.end();
        String said = name;
        return ModelName.of(name)
                .orElseThrow(() -> new BadModel(source.place(MANIFEST) + " is that of a model '" + said
                        + "', which this Touchline does not know"));
    }

    private static <E extends IOException> void readFile(
            JsonCursor json, Source<E> source, SortedMap<String, byte[]> files) throws BadModel, E {
        String file = "";
        long bytes = -1;
        String sha256 = "";
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "name" -> file = json.stringValue();
                case "bytes" -> bytes = json.longValue();
                case "sha256" -> sha256 = json.stringValue();
                default -> json.skipValue();
            }
        }
        if (!file.matches("[a-z0-9_]{1,60}\\.[a-z]{1,8}") || files.size() >= MAX_FILES) {
            throw new BadModel(source.place(MANIFEST) + " names the file '" + file + "', which no model has");
        }
        byte[] content = source.read(file);
        if (content.length != bytes || !Digest.sha256(content).equals(sha256)) {
            throw new BadModel(
                    source.place(file) + " is damaged: " + content.length + " bytes with another SHA-256 than"
                            + " the manifest's for " + bytes + " bytes; train or copy the model again");
        }
        files.put(file, content);
    }

    public ModelName name() {
        return name;
    }

    /// Twelve hex digits of the manifest's SHA-256.
    public String version() {
        return Digest.sha256(file(MANIFEST)).substring(0, 12);
    }

    /// As it is named beside values.
    ModelVersion modelVersion() {
        return new ModelVersion(name.id(), version());
    }

    /// All files by name, the manifest among them.
    public SortedMap<String, byte[]> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /// Throws IllegalArgumentException when the model has no such file.
    public byte[] file(String file) {
        byte[] bytes = files.get(file);
        if (bytes == null) {
            throw new IllegalArgumentException("model " + name + " has no file " + file + ", only " + files.keySet());
        }
        return bytes;
    }

    public String text(String file) {
        return new String(file(file), StandardCharsets.UTF_8);
    }
}
