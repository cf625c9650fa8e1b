package touchline.storage.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.storage.NamedFiles;
import touchline.storage.NamedFilesContract;

final class FolderFilesTest extends NamedFilesContract {
    @TempDir
    private Path folder;

    @Override
    protected NamedFiles files() {
        return new FolderFiles(folder.resolve("root"));
    }

    @Test
    void whatACrashLeftIsNotListedAndRemovedADayLater() throws IOException {
        Path incoming = Files.createDirectories(folder.resolve("root/.incoming"));
        Path old = Files.writeString(incoming.resolve("old"), "half");
        Path young = Files.writeString(incoming.resolve("young"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(100_000)));
        Files.createDirectories(folder.resolve("root/xg/.unfinished-1"));
        Files.writeString(folder.resolve("root/xg/.unfinished-1/model.json"), "half");

        files().put("xg/a", new byte[] {'1'});

        assertThat(files().names("xg")).containsExactly("xg/a");
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }
}
