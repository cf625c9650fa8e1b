package touchline.storage.parquet;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.schema.FileSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import touchline.model.Envelope;
import touchline.storage.FactFileDamaged;
import touchline.storage.FactFiles.Detail;

/// Reads the facts of a file.
public final class FactFileReader {
    private final Path file;
    private final byte[] bytes;
    private final Detail detail;

    private FactFileReader(Path file, byte[] bytes, Detail detail) {
        this.file = file;
        this.bytes = bytes;
        this.detail = detail;
    }

    /// As [touchline.storage.FactFiles#read].
    public static void read(Path file, Detail detail, Consumer<Envelope<?>> out) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        new FactFileReader(file, bytes, detail).read(out);
    }

    private void read(Consumer<Envelope<?>> out) {
        Footer footer = Footer.of(file, InputFile.of(ByteBuffer.wrap(bytes)));
        FactLabel.of(file, footer); // refuses what is in another form
        FactColumn.problem(footer.schema(), detail).ifPresent(problem -> {
            throw new FactFileDamaged(file, problem);
        });
        List<List<Envelope<?>>> groups = footer.groups().stream()
                .map(group -> facts(footer.schema(), group))
                .toList();
        groups.forEach(facts -> facts.forEach(out));
    }

    private List<Envelope<?>> facts(FileSchema schema, RowGroup group) {
        try {
            return GroupFacts.of(new Group(bytes, schema, group, detail), detail);
        } catch (RuntimeException e) {
            throw new FactFileDamaged(file, "holds what no facts can be made of: " + e.getMessage(), e);
        }
    }
}
