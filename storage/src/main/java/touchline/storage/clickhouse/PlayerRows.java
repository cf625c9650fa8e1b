package touchline.storage.clickhouse;

import touchline.model.PlayerId;

/// Rows of positions, sorted by player: one at a time, in place, since there may be millions.
final class PlayerRows {
    private final RowReader rows;
    private String lastName = "";

    PlayerId player = new PlayerId("nobody");
    long clockMicros;
    int frame;
    short xCm;
    short yCm;
    long version;

    PlayerRows(RowReader rows) {
        this.rows = rows;
    }

    /// Reads the next row into the fields; false when there is none.
    boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        String name = rows.text();
        if (!name.equals(lastName)) {
            lastName = name;
            player = new PlayerId(name);
        }
        clockMicros = rows.int64();
        frame = rows.int32();
        xCm = rows.int16();
        yCm = rows.int16();
        version = rows.int64();
        return true;
    }
}
