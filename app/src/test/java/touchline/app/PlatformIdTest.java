package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlatformIdTest {
    @Test
    void aHomeKeepsItsIdAndNoOtherHasIt(@TempDir Path one, @TempDir Path other) {
        String id = PlatformId.of(one);

        assertThat(PlatformId.of(one)).isEqualTo(id);
        assertThat(PlatformId.of(other)).isNotEqualTo(id);
    }

    @Test
    void aDamagedFileIsNamed(@TempDir Path home) throws IOException {
        Path file = Files.writeString(home.resolve("platform-id"), "x");

        assertThatThrownBy(() -> PlatformId.of(home))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete it");
    }
}
