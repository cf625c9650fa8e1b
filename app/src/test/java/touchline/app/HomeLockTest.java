package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeLockTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:8080/");

    @TempDir
    private Path temp;

    @Test
    void aHomeHasOneOwnerAtATime() {
        Path home = temp.resolve("home");
        try (HomeLock lock = HomeLock.take(home).orElseThrow()) {
            assertThat(HomeLock.take(home)).isEmpty();
            assertThat(HomeLock.ownersAddress(home)).isEmpty(); // it does not serve yet

            lock.writeAddress(ADDRESS);
            assertThat(HomeLock.ownersAddress(home)).contains(ADDRESS);
        }
        assertThat(HomeLock.ownersAddress(home)).isEmpty();
        HomeLock.take(home).orElseThrow().close();
    }

    /// On Linux a process gives all its locks on a file back when it closes the file, however often that is open.
    @Test
    void whoAsksInTheOwnersProcessDoesNotGiveTheHomeAway() throws InterruptedException, IOException {
        Path home = temp.resolve("home");
        Path log = temp.resolve("child.log");
        try (HomeLock lock = HomeLock.take(home).orElseThrow()) {
            lock.writeAddress(ADDRESS);
            assertThat(HomeLock.take(home)).isEmpty();
            assertThat(HomeLock.ownersAddress(home)).contains(ADDRESS);

            try (Child other = Child.start(log, "storage", "rebuild", "--home", home.toString())) {
                assertThat(other.endsWithin(Duration.ofMinutes(1))).isTrue();
                assertThat(other.exitCode()).isEqualTo(69);
            }
            assertThat(Files.readString(log)).contains(home + " is in use by another Touchline");
        }
    }

    @Test
    void anAddressThatWasLeftOverIsNobodys() throws IOException {
        HomeLock.take(temp).orElseThrow().close();
        Files.writeString(temp.resolve("address"), ADDRESS.toString());

        assertThat(HomeLock.ownersAddress(temp)).isEmpty();
        try (HomeLock _ = HomeLock.take(temp).orElseThrow()) {
            assertThat(temp.resolve("address")).doesNotExist();
        }
    }
}
