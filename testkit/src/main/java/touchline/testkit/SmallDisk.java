package touchline.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A disk that can be filled to the last byte: a file system in memory, which Linux lets only root mount.
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// Mounts a disk of that size on a folder, or nothing, after a printed reason, where that is not allowed.
    public static Optional<SmallDisk> mount(Path folder, int kibibytes) throws IOException {
        String refusal;
        try {
            refusal = run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "touchline-test", folder.toString());
        } catch (IOException e) {
            refusal = String.valueOf(e.getMessage());
        }
        if (refusal.isEmpty()) {
            return Optional.of(new SmallDisk(folder));
        }
        System.err.println("SKIPPED: no small disk to fill: " + refusal.strip());
        return Optional.empty();
    }

    public Path folder() {
        return folder;
    }

    /// Takes all the room there is, but what is to be left.
    public void fill(int leftBytes) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler())) {
            for (long room = Files.getFileStore(folder).getUsableSpace() - leftBytes; room > 0; room -= block.length) {
                out.write(block);
            }
        } catch (IOException e) {
            if (leftBytes > 0) {
                throw e;
            }
        }
    }

    /// Takes what [#fill] has written away.
    public void makeRoom() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler.bin");
    }

    @Override
    public void close() throws IOException {
        String refusal = run("umount", "--lazy", folder.toString());
        if (!refusal.isEmpty()) {
            throw new IOException(refusal);
        }
    }

    /// What the command has to say when it fails; else nothing.
    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.onExit().join().exitValue() == 0 ? "" : said.isBlank() ? command[0] + " failed" : said;
    }
}
