package touchline.storage.duckdb;

import java.nio.file.Path;
import java.util.function.Consumer;
import touchline.model.Envelope;
import touchline.storage.FactFiles;
import touchline.storage.parquet.FactFileReader;
import touchline.storage.parquet.FactLabel;

/// Files of facts, written by the engine and read by column without it.
public final class DuckFactFiles implements FactFiles {
    private final ParquetEngine engine = new ParquetEngine();

    @Override
    public Draft begin(Path file) {
        return new FactDraft(file, engine.connections());
    }

    @Override
    public Label label(Path file) {
        return FactLabel.read(file);
    }

    @Override
    public void read(Path file, Detail detail, Consumer<Envelope<?>> out) {
        FactFileReader.read(file, detail, out);
    }

    @Override
    public void close() {
        engine.close();
    }
}
