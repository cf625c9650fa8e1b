package touchline.storage.parquet;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.FileSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import touchline.storage.FactFileDamaged;

/// What stands at the end of a Parquet file.
///
/// @param said key and value pairs that the writer has added
record Footer(FileSchema schema, List<RowGroup> groups, Map<String, String> said) {

    /// Throws FactFileDamaged when there is none: it is written last.
    static Footer of(Path file, InputFile input) {
        try (ParquetFileReader reader = ParquetFileReader.open(input)) {
            return new Footer(
                    reader.getFileSchema(),
                    reader.getFileMetaData().rowGroups(),
                    reader.getFileMetaData().keyValueMetadata());
        } catch (IOException | RuntimeException e) {
            throw new FactFileDamaged(file, "is no whole Parquet file: " + e.getMessage(), e);
        }
    }
}
