package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every place of named files owes its callers. Each adapter runs it by extending it.
public abstract class NamedFilesContract {
    /// The same files each time, empty at first; closed by the test class.
    protected abstract NamedFiles files();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsKeptIsRead() throws IOException {
        assertThat(files().read("xg/a/model.json")).isEmpty();
        files().put("xg/a/model.json", bytes("one"));
        files().put("xg/a/empty", new byte[0]);

        assertThat(files().read("xg/a/model.json")).contains(bytes("one"));
        assertThat(files().read("xg/a/empty")).contains(new byte[0]);
        files().put("xg/a/model.json", bytes("two"));
        assertThat(files().read("xg/a/model.json")).contains(bytes("two"));
    }

    @Test
    void aNameThatIsTakenStaysAsItIs() throws IOException {
        assertThat(files().create("n/1", bytes("one"))).isTrue();
        assertThat(files().create("n/1", bytes("two"))).isFalse();

        assertThat(files().read("n/1")).contains(bytes("one"));
    }

    @Test
    void ofManyWhoCreateOneSucceeds() throws IOException {
        List<CompletableFuture<Boolean>> writers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> create("n/1", "writer " + i)))
                .toList();
        List<Integer> kept = IntStream.range(0, writers.size())
                .filter(i -> writers.get(i).join())
                .boxed()
                .toList();

        assertThat(kept).hasSize(1);
        assertThat(files().read("n/1")).contains(bytes("writer " + kept.getFirst()));
    }

    private boolean create(String name, String text) {
        try {
            return files().create(name, bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesBelowAFolderAreListedInOrder() throws IOException {
        for (String name : List.of("xg/b/2", "xg/a/1", "xg/9", "xgg/1", "xt")) {
            files().put(name, bytes("x"));
        }

        assertThat(files().names("xg")).containsExactly("xg/9", "xg/a/1", "xg/b/2");
        assertThat(files().names("xg/a")).containsExactly("xg/a/1");
        assertThat(files().names("none")).isEmpty();
    }

    @Test
    void aNameNeverLeadsElsewhere() {
        for (String name : List.of("", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".hidden", "a b", "a\\b")) {
            assertThatThrownBy(() -> files().read(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> files().put(name, bytes("x"))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsTooLargeIsRefusedAndNotKept() throws IOException {
        byte[] large = new byte[NamedFiles.MAX_BYTES + 1];

        assertThatThrownBy(() -> files().put("a", large)).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> files().create("a", large)).isInstanceOf(LimitExceeded.class);

        assertThat(files().read("a")).isEmpty();
    }

    @Test
    void thePlaceOfAFileIsToldInFull() {
        assertThat(files().place("xg/a/model.json")).contains("xg/a/model.json");
    }
}
