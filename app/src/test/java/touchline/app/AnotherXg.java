package touchline.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import touchline.models.ModelFiles;
import touchline.models.ModelName;
import touchline.models.Models;
import touchline.models.SharedRegistry;
import touchline.storage.Sha256;

/// A version of expected goals that is not the shipped one.
public final class AnotherXg {
    private AnotherXg() {}

    /// The shipped model with another card, which makes it another version.
    public static String promote(Path home) throws IOException {
        ModelFiles shipped = Models.shipped(ModelName.XG).orElseThrow();
        byte[] card = "another".getBytes(StandardCharsets.UTF_8);
        byte[] old = shipped.file(ModelFiles.CARD);
        String manifest = shipped.text(ModelFiles.MANIFEST)
                .replace("\"bytes\":" + old.length + ",", "\"bytes\":" + card.length + ",")
                .replace(sha256(old), sha256(card));
        String version = sha256(manifest.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
        Path folder = Files.createDirectories(home.resolve("models/xg").resolve(version));
        for (Map.Entry<String, byte[]> file : shipped.files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.write(folder.resolve(ModelFiles.CARD), card);
        Files.writeString(folder.resolve(ModelFiles.MANIFEST), manifest);
        SharedRegistry.in(home.resolve("models")).promote(ModelName.XG, version);
        return version;
    }

    private static String sha256(byte[] bytes) {
        return Sha256.hex(Sha256.digest().digest(bytes));
    }
}
