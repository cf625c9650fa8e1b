package touchline.storage.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;
import touchline.storage.FactFiles;
import touchline.storage.StoreUnavailable;
import touchline.storage.internal.Jdbc;
import touchline.storage.parquet.FactLabel;

/// Rows gathered in a table of one connection, and written as a file at the end.
final class FactDraft implements FactFiles.Draft {
    private static final int MAX_FRAMES_PER_ROW = 250;

    private final Path file;
    private final Connections connections;
    private final DuckDBConnection connection;
    private final DuckDBAppender rows;
    private final List<Envelope<TrackingFrame>> frames = new ArrayList<>();
    private boolean usable;

    FactDraft(Path file, Connections connections) {
        this.file = file;
        this.connections = connections;
        this.connection = connections.borrow("write " + file);
        try {
            Jdbc.execute(connection, FactRows.TABLE);
            this.rows = connection.createAppender("temp", "main", "fact");
        } catch (SQLException e) {
            connections.giveBack(connection, false);
            throw failed(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the payload has just been looked at
    public void fact(Envelope<?> fact) {
        try {
            switch (fact.data()) {
                case TrackingFrame _ -> frame((Envelope<TrackingFrame>) fact);
                case MatchEvent event -> {
                    flushFrames();
                    FactRows.event(rows, fact, event);
                }
                case MatchSheet _, FreezeFrame _, Withdrawal _ -> {
                    flushFrames();
                    FactRows.other(rows, fact);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void frame(Envelope<TrackingFrame> frame) throws SQLException {
        if (frames.size() == MAX_FRAMES_PER_ROW || (!frames.isEmpty() && !fit(frames.getFirst(), frame))) {
            flushFrames();
        }
        frames.add(frame);
    }

    /// Whether the codec takes both in one batch.
    private static boolean fit(Envelope<TrackingFrame> first, Envelope<TrackingFrame> frame) {
        return first.data().clock().period() == frame.data().clock().period()
                && first.source().equals(frame.source())
                && first.arrival().equals(frame.arrival())
                && first.recorded().equals(frame.recorded())
                && first.traceparent().equals(frame.traceparent())
                && first.dataRef().isSameObject(frame.dataRef())
                && first.data().roster().equals(frame.data().roster());
    }

    private void flushFrames() throws SQLException {
        if (!frames.isEmpty()) {
            FactRows.frames(rows, frames);
            frames.clear();
        }
    }

    @Override
    public void complete(FactFiles.Label label) {
        try {
            flushFrames();
            rows.flush();
            Jdbc.execute(
                    connection,
                    "COPY fact TO " + quoted(file.toString())
                            + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, KV_METADATA {"
                            + quoted(FactLabel.FORM) + ": " + quoted(FactLabel.CURRENT_FORM) + ", "
                            + quoted(FactLabel.MATCH) + ": "
                            + quoted(label.match().value()) + ", "
                            + quoted(FactLabel.DATE) + ": "
                            + quoted(label.date().map(LocalDate::toString).orElse("")) + ", "
                            + quoted(FactLabel.FINGERPRINT) + ": " + quoted(label.fingerprint()) + "})");
            usable = true;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (SQLException e) {
            usable = false; // what could not be written is lost with its connection, as it shall be
        } finally {
            connections.giveBack(connection, usable);
        }
    }

    private StoreUnavailable failed(SQLException e) {
        return new StoreUnavailable("write " + file, e);
    }
}
