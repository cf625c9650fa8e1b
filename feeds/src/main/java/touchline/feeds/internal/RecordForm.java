package touchline.feeds.internal;

import touchline.model.json.JsonCursor;
import touchline.model.json.JsonNames;

/// How one kind of record is read.
public interface RecordForm {

    /// Reads one record from before its first byte to behind its last, and adds its facts; the first is the record.
    ///
    /// Throws [BadRecord] or a JsonException when it cannot be taken.
    void read(JsonCursor json, Facts facts);

    /// Names of members that only a record itself has, none of the objects inside it: an object with one of them is
    /// where reading can start again after broken bytes.
    JsonNames landmarks();
}
