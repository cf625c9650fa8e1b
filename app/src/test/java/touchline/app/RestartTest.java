package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.pipeline.ingest.Pacer;

final class RestartTest {
    @TempDir
    private Path home;

    /// Whoever gives up early and tries again at once finds nothing in use, wherever the start had got to.
    @Test
    void aPlatformThatIsClosedWhileItStartsLeavesItsHomeFree() throws InterruptedException {
        for (int millis : new int[] {0, 150, 600}) {
            try (LocalPlatform early = start()) {
                LockSupport.parkNanos(millis * 1_000_000L);
                assertThat(early.failure()).isEmpty();
            }
        }
        try (LocalPlatform platform = start()) {
            long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (!platform.isReady() && platform.failure().isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertThat(platform.failure()).isEmpty();
            assertThat(platform.isReady()).isTrue();
        }
    }

    private LocalPlatform start() {
        return LocalPlatform.start(PlatformConfig.laptop(home).withHttpPort(0), Pacer.none());
    }
}
