package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;
import touchline.model.VendorRecord;
import touchline.model.json.ActionForm;
import touchline.model.json.FrameCodec;
import touchline.storage.internal.FactLines;

/// Facts as rows of a file of facts.
final class FactRows {
    static final String TABLE = """
            CREATE OR REPLACE TEMP TABLE fact (
                match_id VARCHAR NOT NULL, fact VARCHAR NOT NULL,
                source VARCHAR NOT NULL, id VARCHAR NOT NULL, revision INTEGER NOT NULL,
                sequence BIGINT NOT NULL, part INTEGER NOT NULL,
                type VARCHAR, outcome VARCHAR, kind VARCHAR, period TINYINT, clock_us BIGINT, time TIMESTAMPTZ,
                team_id VARCHAR, player_id VARCHAR, x_m DOUBLE, y_m DOUBLE, end_x_m DOUBLE, end_y_m DOUBLE,
                body_part VARCHAR, recipient_id VARCHAR, restart VARCHAR, is_cross BOOLEAN, vendor_xg DOUBLE,
                replacement_id VARCHAR, formation VARCHAR,
                recorded_time TIMESTAMPTZ NOT NULL, arrival VARCHAR NOT NULL,
                vendor_id VARCHAR, vendor_type VARCHAR, vendor_team_id VARCHAR, vendor_player_id VARCHAR,
                qualifiers VARCHAR, data_object VARCHAR NOT NULL, data_offset BIGINT NOT NULL,
                data_length BIGINT NOT NULL, traceparent VARCHAR, line VARCHAR, frames BLOB)""";

    private static final int ACTION_COLUMNS = 19;
    private static final int VENDOR_COLUMNS = 5;

    private FactRows() {}

    static void event(DuckDBAppender row, Envelope<?> envelope, MatchEvent event) throws SQLException {
        head(row, envelope, "event");
        ActionForm form = ActionForm.of(event.action());
        row.append(form.type());
        Appending.append(row, form.outcome());
        Appending.append(row, form.kind());
        row.append((byte) event.clock().period().number()).append(event.clock().micros());
        time(row, envelope);
        Appending.append(row, event.team().map(TeamId::value));
        Appending.append(row, event.player().map(PlayerId::value));
        point(row, event.at());
        point(row, form.end());
        Appending.append(row, form.bodyPartWord());
        Appending.append(row, form.recipient().map(PlayerId::value));
        Appending.append(row, form.restartWord());
        row.append(form.cross());
        number(row, form.vendorXg());
        Appending.append(row, form.replacement().map(PlayerId::value));
        Appending.append(row, form.formation());
        learnt(row, envelope);
        vendor(row, event.vendor());
        origin(row, envelope);
        row.appendNull().appendNull().endRow();
    }

    /// A sheet, freeze frame or withdrawal.
    static void other(DuckDBAppender row, Envelope<?> envelope) throws SQLException {
        withoutAction(row, envelope, FactLines.kind(envelope.data()));
        row.append(FactLines.line(envelope)).appendNull().endRow();
    }

    /// Frames that [FrameCodec] takes together; the row is named after the first.
    static void frames(DuckDBAppender row, List<Envelope<TrackingFrame>> frames) throws SQLException {
        withoutAction(row, frames.getFirst(), "frames");
        row.appendNull().append(FrameCodec.encode(frames)).endRow();
    }

    private static void withoutAction(DuckDBAppender row, Envelope<?> envelope, String fact) throws SQLException {
        head(row, envelope, fact);
        nulls(row, ACTION_COLUMNS);
        learnt(row, envelope);
        nulls(row, VENDOR_COLUMNS);
        origin(row, envelope);
    }

    private static void head(DuckDBAppender row, Envelope<?> envelope, String fact) throws SQLException {
        row.beginRow().append(envelope.match().value()).append(fact);
        row.append(envelope.source()).append(envelope.id()).append(envelope.revision());
        row.append(envelope.sequence()).append(envelope.part());
    }

    private static void time(DuckDBAppender row, Envelope<?> envelope) throws SQLException {
        if (envelope.time().isPresent()) {
            Appending.append(row, envelope.time().get());
        } else {
            row.appendNull();
        }
    }

    private static void point(DuckDBAppender row, Optional<PitchPoint> point) throws SQLException {
        number(row, point.map(PitchPoint::xMetres));
        number(row, point.map(PitchPoint::yMetres));
    }

    private static void number(DuckDBAppender row, Optional<Double> number) throws SQLException {
        if (number.isPresent()) {
            row.append(number.get().doubleValue());
        } else {
            row.appendNull();
        }
    }

    private static void learnt(DuckDBAppender row, Envelope<?> envelope) throws SQLException {
        Appending.append(row, envelope.recorded());
        row.append(envelope.arrival());
    }

    private static void vendor(DuckDBAppender row, VendorRecord vendor) throws SQLException {
        row.append(vendor.id()).append(vendor.type());
        Appending.append(row, vendor.teamId());
        Appending.append(row, vendor.playerId());
        row.append(vendor.qualifiers().toString());
    }

    private static void origin(DuckDBAppender row, Envelope<?> envelope) throws SQLException {
        DataRef ref = envelope.dataRef();
        row.append(ref.object()).append(ref.offset()).append(ref.length());
        Appending.append(row, envelope.traceparent());
    }

    private static void nulls(DuckDBAppender row, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            row.appendNull();
        }
    }
}
