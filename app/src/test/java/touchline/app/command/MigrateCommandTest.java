package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.app.AnotherXg;
import touchline.engines.S3Engine;
import touchline.storage.ObjectStore;
import touchline.storage.files.FileObjectStore;

/// Archive and models of a home into a bucket and back, and what is said of it.
final class MigrateCommandTest {
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int migrate(Path to, Path home, String... more) {
        out = new StringWriter();
        err = new StringWriter();
        String[] words = {"storage", "migrate", "--to", to.toString(), "--home", home.toString()};
        String[] all = Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
        return Main.commandLine(new Terminal(new PrintWriter(out), new PrintWriter(err)))
                .run(all);
    }

    private static String put(ObjectStore archive, String text) throws IOException {
        return archive.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .sha256();
    }

    @Test
    void theArchiveGoesIntoABucketAndBack() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        ObjectStore archive = FileObjectStore.open(home.resolve("archive"), 1 << 20);
        String hello = put(archive, "hello");
        String world = put(archive, "world");
        String model = AnotherXg.promote(home);
        Path embedded = Files.writeString(folder.resolve("embedded.yaml"), "http: {port: 0}\n");
        assertThat(migrate(embedded, home)).isEqualTo(Exit.UNAVAILABLE);
        assertThat(err.toString()).contains("names no other place", "archive.s3.bucket");
        try (S3Engine server = S3Engine.start(folder.resolve("s3"), 0)) {
            Path scaled = Files.writeString(folder.resolve("scaled.yaml"), """
                    archive: {s3: {endpoint: "%s", bucket: season, create: true, access-key: %s, secret-key: %s}}
                    """.formatted(
                            server.endpoint(), S3Engine.ACCESS_KEY, S3Engine.SECRET_KEY));
            damage(home, world);
            assertThat(migrate(scaled, home)).isEqualTo(Exit.FAILED);
            assertThat(out.toString())
                    .contains("2 objects of the archive, 10 bytes, of which 1 objects, 5 bytes were not there:")
                    .contains("object " + world + ", 5 bytes, is damaged in the old archive")
                    .contains("model xg " + model + " is there", "model xg " + model + " is used there from now on");

            put(archive, "world");
            assertThat(migrate(scaled, home, "--json")).isEqualTo(Exit.OK);
            assertThat(out.toString().strip())
                    .isEqualTo("{\"archive\":{\"objects\":2,\"bytes\":10,\"copied_objects\":1,\"copied_bytes\":5},"
                            + "\"models\":[],\"events\":null,\"frames\":null,\"differences\":[]}");

            Path other = Files.createDirectories(folder.resolve("other"));
            Files.copy(scaled, other.resolve("touchline.yaml"));
            assertThat(migrate(embedded, other)).isEqualTo(Exit.OK);
            assertThat(out.toString()).contains("10 bytes were not there: both places hold the same", model);
            ObjectStore back = FileObjectStore.open(other.resolve("archive"), 1 << 20);
            assertThat(back.list("", 10)).isEqualTo(archive.list("", 10));
            assertThat(back.open(hello, 0, -1)).hasContent("hello");
        }
    }

    private static void damage(Path home, String sha256) throws IOException {
        Files.writeString(
                home.resolve("archive/objects").resolve(sha256.substring(0, 2)).resolve(sha256), "w0rld");
    }
}
