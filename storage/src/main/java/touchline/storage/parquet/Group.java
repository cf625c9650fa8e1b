package touchline.storage.parquet;

import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.FileSchema;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import touchline.model.PitchPoint;
import touchline.storage.FactFiles.Detail;

/// The columns of one row group.
final class Group {
    /// More than any match has; the program's own writer begins a new group after 122,880.
    private static final int MAX_ROWS = 1 << 22;

    private final int rows;
    private final Map<FactColumn, ColumnData> columns = new EnumMap<>(FactColumn.class);

    /// Throws RuntimeExceptions of several kinds when the bytes are not what the footer says.
    Group(byte[] file, FileSchema schema, RowGroup group, Detail detail) {
        if (group.numRows() < 0 || group.numRows() > MAX_ROWS) {
            throw new IllegalArgumentException("a group of " + group.numRows() + " rows");
        }
        rows = (int) group.numRows();
        int[] scratch = new int[rows];
        FactColumn.of(detail).forEach(column -> columns.put(column, read(file, schema, group, column, scratch)));
    }

    private ColumnData read(byte[] file, FileSchema schema, RowGroup group, FactColumn column, int[] scratch) {
        ColumnSchema described = schema.getColumn(column.column());
        ColumnChunk chunk = group.columns().get(described.columnIndex());
        boolean optional = described.repetitionType() != RepetitionType.REQUIRED;
        try {
            return ChunkReader.read(file, chunk.metaData(), optional, rows, scratch);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("column " + column.column() + ": " + e.getMessage(), e);
        }
    }

    int rows() {
        return rows;
    }

    ColumnData data(FactColumn column) {
        return Optional.ofNullable(columns.get(column)).orElseThrow();
    }

    Texts<String> texts(FactColumn column) {
        return texts(column, Function.identity());
    }

    <T> Texts<T> texts(FactColumn column, Function<String, T> make) {
        return new Texts<>(column, data(column), make);
    }

    /// Places in two columns; nowhere where the first has no value.
    Points points(FactColumn x, FactColumn y) {
        return new Points(data(x), data(y));
    }

    record Points(ColumnData x, ColumnData y) {
        Optional<PitchPoint> optional(int row) {
            return x.has(row) ? Optional.of(new PitchPoint(x.real(row), y.real(row))) : Optional.empty();
        }
    }
}
