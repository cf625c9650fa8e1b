package touchline.storage.parquet;

import java.util.Optional;
import touchline.model.DataRef;
import touchline.model.RawJson;
import touchline.model.VendorRecord;

/// What is only read of events in full: the vendor's own words, and where they are archived.
interface Origins {
    VendorRecord vendor(int row);

    DataRef dataRef(int row);

    Optional<String> traceparent(int row);

    /// Of events that are read without it.
    Origins LEFT_OUT = new Origins() {
        private static final DataRef NOWHERE = DataRef.whole("0".repeat(64), Optional.empty());
        private static final VendorRecord NOTHING =
                new VendorRecord("", "", Optional.empty(), Optional.empty(), RawJson.EMPTY);

        @Override
        public VendorRecord vendor(int row) {
            return NOTHING;
        }

        @Override
        public DataRef dataRef(int row) {
            return NOWHERE;
        }

        @Override
        public Optional<String> traceparent(int row) {
            return Optional.empty();
        }
    };

    static Origins of(Group group) {
        return new FromColumns(
                group.texts(FactColumn.VENDOR_ID),
                group.texts(FactColumn.VENDOR_TYPE),
                group.texts(FactColumn.VENDOR_TEAM_ID),
                group.texts(FactColumn.VENDOR_PLAYER_ID),
                group.texts(FactColumn.QUALIFIERS, RawJson::of),
                group.texts(FactColumn.DATA_OBJECT, object -> DataRef.parse(object + "#0+-1")),
                group.data(FactColumn.DATA_OFFSET),
                group.data(FactColumn.DATA_LENGTH),
                group.texts(FactColumn.TRACEPARENT));
    }

    record FromColumns(
            Texts<String> id,
            Texts<String> type,
            Texts<String> team,
            Texts<String> player,
            Texts<RawJson> qualifiers,
            Texts<DataRef> object,
            ColumnData offset,
            ColumnData length,
            Texts<String> trace)
            implements Origins {
        @Override
        public VendorRecord vendor(int row) {
            return new VendorRecord(
                    id.get(row), type.get(row), team.optional(row), player.optional(row), qualifiers.get(row));
        }

        @Override
        public DataRef dataRef(int row) {
            return object.get(row).part(offset.number(row), length.number(row));
        }

        @Override
        public Optional<String> traceparent(int row) {
            return trace.optional(row);
        }
    }
}
