package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.app.SimulatedFiles;
import touchline.testkit.SmallDisk;

/// What a command does whose output has no room.
final class FullDiskTest {
    @TempDir
    private Path mountPoint;

    @TempDir
    private Path files;

    @Test
    void aConversionThatHasNoRoomFailsAndLeavesNoHalfMatch() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint, 256);
        assumeTrue(mounted.isPresent(), "no small disk to fill");
        Path delivery = SimulatedFiles.sportec(files, 3, 1);
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err));
        try (SmallDisk disk = mounted.get()) {
            Path out = disk.folder().resolve("out");

            int code = Main.commandLine(terminal).run("normalize", delivery.toString(), "--out", out.toString());

            assertThat(code).isEqualTo(Exit.FAILED);
            assertThat(err.toString()).contains("No space left on device").contains(out.toString());
            try (Stream<Path> left = Files.list(out)) {
                assertThat(left.toList()).isEqualTo(List.of());
            }
        }
    }
}
