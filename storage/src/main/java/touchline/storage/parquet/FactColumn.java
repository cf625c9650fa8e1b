package touchline.storage.parquet;

import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.FileSchema;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import touchline.storage.FactFiles.Detail;

/// The columns that are read of a file of facts.
enum FactColumn {
    MATCH_ID(PhysicalType.BYTE_ARRAY),
    SOURCE(PhysicalType.BYTE_ARRAY),
    ID(PhysicalType.BYTE_ARRAY),
    REVISION(PhysicalType.INT32),
    SEQUENCE(PhysicalType.INT64),
    PART(PhysicalType.INT32),
    TYPE(PhysicalType.BYTE_ARRAY),
    OUTCOME(PhysicalType.BYTE_ARRAY),
    KIND(PhysicalType.BYTE_ARRAY),
    PERIOD(PhysicalType.INT32),
    CLOCK_US(PhysicalType.INT64),
    TIME(PhysicalType.INT64),
    TEAM_ID(PhysicalType.BYTE_ARRAY),
    PLAYER_ID(PhysicalType.BYTE_ARRAY),
    X_M(PhysicalType.DOUBLE),
    Y_M(PhysicalType.DOUBLE),
    END_X_M(PhysicalType.DOUBLE),
    END_Y_M(PhysicalType.DOUBLE),
    BODY_PART(PhysicalType.BYTE_ARRAY),
    RECIPIENT_ID(PhysicalType.BYTE_ARRAY),
    RESTART(PhysicalType.BYTE_ARRAY),
    IS_CROSS(PhysicalType.BOOLEAN),
    VENDOR_XG(PhysicalType.DOUBLE),
    REPLACEMENT_ID(PhysicalType.BYTE_ARRAY),
    FORMATION(PhysicalType.BYTE_ARRAY),
    RECORDED_TIME(PhysicalType.INT64),
    ARRIVAL(PhysicalType.BYTE_ARRAY),
    LINE(PhysicalType.BYTE_ARRAY),
    FRAMES(PhysicalType.BYTE_ARRAY),
    VENDOR_ID(PhysicalType.BYTE_ARRAY),
    VENDOR_TYPE(PhysicalType.BYTE_ARRAY),
    VENDOR_TEAM_ID(PhysicalType.BYTE_ARRAY),
    VENDOR_PLAYER_ID(PhysicalType.BYTE_ARRAY),
    QUALIFIERS(PhysicalType.BYTE_ARRAY),
    DATA_OBJECT(PhysicalType.BYTE_ARRAY),
    DATA_OFFSET(PhysicalType.INT64),
    DATA_LENGTH(PhysicalType.INT64),
    TRACEPARENT(PhysicalType.BYTE_ARRAY);

    private static final FactColumn LAST_LEAN = FRAMES;

    private final PhysicalType type;

    FactColumn(PhysicalType type) {
        this.type = type;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stream<FactColumn> of(Detail detail) {
        return Arrays.stream(values()).filter(column -> switch (detail) {
            case FULL -> true;
            case LEAN -> column.compareTo(LAST_LEAN) <= 0;
        });
    }

    static String[] names(Detail detail) {
        return of(detail).map(FactColumn::column).toArray(String[]::new);
    }

    /// What keeps a file from being read.
    static Optional<String> problem(FileSchema schema, Detail detail) {
        return of(detail)
                .flatMap(wanted -> {
                    Optional<ColumnSchema> found = schema.getColumns().stream()
                            .filter(column -> column.name().equals(wanted.column()))
                            .findFirst();
                    if (found.isEmpty()) {
                        return Stream.of("has no column " + wanted.column());
                    }
                    return found.get().type() == wanted.type
                            ? Stream.empty()
                            : Stream.of("has column " + wanted.column() + " of type "
                                    + found.get().type() + ", not " + wanted.type);
                })
                .findFirst();
    }
}
