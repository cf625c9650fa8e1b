package touchline.storage.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.TeamId;
import touchline.model.VendorRecord;
import touchline.model.json.ActionForm;

/// An event as a row of `kept.event`, and back.
final class EventTable {
    /// What [#read] reads, in its order.
    static final String COLUMNS = """
            e.match_id, e.sequence, e.part, e.source, e.id, e.revision, e.type, e.outcome, e.period, e.clock_us, e.time,
            e.team_id, e.player_id, e.x_m, e.y_m, e.end_x_m, e.end_y_m, e.body_part, e.recipient_id, e.restart,
            e.is_cross, e.kind, e.vendor_xg, e.replacement_id, e.formation, e.qualifiers, e.vendor_id, e.vendor_type,
            e.vendor_team_id, e.vendor_player_id, e.recorded_time, e.arrival, e.traceparent,
            o.object || '#' || e.data_offset || '+' || e.data_length""";

    private EventTable() {}

    static void append(DuckDBAppender row, Envelope<?> envelope, MatchEvent event, Place place) throws SQLException {
        ActionForm form = ActionForm.of(event.action());
        row.beginRow().append(place.match()).append(envelope.match().value());
        row.append(envelope.sequence()).append(envelope.part());
        row.append(envelope.source()).append(envelope.id());
        row.append(envelope.revision()).append(place.withdrawn());
        row.append(form.type());
        Statements.append(row, form.outcome());
        row.append((byte) event.clock().period().number()).append(event.clock().micros());
        if (envelope.time().isPresent()) {
            Statements.append(row, envelope.time().get());
        } else {
            row.appendNull();
        }
        Statements.append(row, event.team().map(TeamId::value));
        Statements.append(row, event.player().map(PlayerId::value));
        append(row, event.at());
        append(row, form.end());
        Statements.append(row, form.bodyPartWord());
        Statements.append(row, form.recipient().map(PlayerId::value));
        Statements.append(row, form.restartWord());
        row.append(form.cross());
        Statements.append(row, form.kind());
        if (form.vendorXg().isPresent()) {
            row.append(form.vendorXg().get().doubleValue());
        } else {
            row.appendNull();
        }
        Statements.append(row, form.replacement().map(PlayerId::value));
        Statements.append(row, form.formation());
        append(row, event.vendor());
        Statements.append(row, envelope.recorded());
        row.append(envelope.arrival());
        Statements.append(row, envelope.traceparent());
        row.append(place.object())
                .append(envelope.dataRef().offset())
                .append(envelope.dataRef().length());
        row.endRow();
    }

    /// What a row says that the event does not.
    record Place(int match, int object, boolean withdrawn) {}

    private static void append(DuckDBAppender row, VendorRecord vendor) throws SQLException {
        row.append(vendor.qualifiers().toString()).append(vendor.id()).append(vendor.type());
        Statements.append(row, vendor.teamId());
        Statements.append(row, vendor.playerId());
    }

    private static void append(DuckDBAppender row, Optional<PitchPoint> point) throws SQLException {
        if (point.isPresent()) {
            row.append(point.get().xMetres()).append(point.get().yMetres());
        } else {
            row.appendNull().appendNull();
        }
    }

    static Envelope<MatchEvent> read(ResultSet row) throws SQLException {
        MatchEvent event = new MatchEvent(
                new GameClock(Period.of(row.getInt(9)), row.getLong(10)),
                Statements.text(row, 12).map(TeamId::new),
                Statements.text(row, 13).map(PlayerId::new),
                point(row, 14),
                form(row).toAction(),
                vendor(row));
        return new Envelope<>(
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                new MatchId(row.getString(1)),
                row.getLong(2),
                row.getInt(3),
                Statements.instant(row, 11),
                Statements.instant(row, 31).orElseThrow(),
                row.getString(32),
                DataRef.parse(row.getString(34)),
                Statements.text(row, 33),
                event);
    }

    private static ActionForm form(ResultSet row) throws SQLException {
        return new ActionForm(
                row.getString(7),
                Statements.text(row, 8),
                point(row, 16),
                Statements.text(row, 18).map(ActionForm::bodyPartOf),
                Statements.text(row, 19).map(PlayerId::new),
                Statements.text(row, 20).map(ActionForm::restartOf),
                row.getBoolean(21),
                Statements.text(row, 22),
                number(row, 23),
                Statements.text(row, 24).map(PlayerId::new),
                Statements.text(row, 25));
    }

    private static VendorRecord vendor(ResultSet row) throws SQLException {
        return new VendorRecord(
                row.getString(27),
                row.getString(28),
                Statements.text(row, 29),
                Statements.text(row, 30),
                RawJson.of(row.getString(26)));
    }

    private static Optional<PitchPoint> point(ResultSet row, int column) throws SQLException {
        double x = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new PitchPoint(x, row.getDouble(column + 1)));
    }

    private static Optional<Double> number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
