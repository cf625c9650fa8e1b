package touchline.storage.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import touchline.model.GameClock;
import touchline.model.Period;
import touchline.model.Roster;
import touchline.model.TrackingFrame;

/// A frame as a row of `kept.frame`, and back.
final class FrameTable {
    /// What [#read] reads, in its order.
    static final String COLUMNS =
            "period, clock_us, frame, in_play, roster_no, ball_x_cm, ball_y_cm, ball_z_cm, x_cm, y_cm";

    static final int ROSTER_COLUMN = 5;

    private FrameTable() {}

    static void append(DuckDBAppender row, int match, String matchId, int roster, TrackingFrame frame)
            throws SQLException {
        row.beginRow().append(match).append(matchId);
        row.append((byte) frame.clock().period().number()).append(frame.clock().micros());
        row.append(frame.number()).append(frame.inPlay()).append(roster);
        row.append(frame.ball().xCm())
                .append(frame.ball().yCm())
                .append(frame.ball().zCm());
        row.append(frame.xCm()).append(frame.yCm()).endRow();
    }

    static TrackingFrame read(ResultSet row, Roster roster) throws SQLException {
        return new TrackingFrame(
                new GameClock(Period.of(row.getInt(1)), row.getLong(2)),
                row.getInt(3),
                roster,
                shorts(row, 9),
                shorts(row, 10),
                new TrackingFrame.Ball(row.getShort(6), row.getShort(7), row.getShort(8)),
                row.getBoolean(4));
    }

    private static short[] shorts(ResultSet row, int column) throws SQLException {
        Object[] values = (Object[]) row.getArray(column).getArray();
        short[] shorts = new short[values.length];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = ((Number) values[i]).shortValue();
        }
        return shorts;
    }
}
