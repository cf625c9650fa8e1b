package touchline.storage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

/// Rows of `kept.event`, made events again.
///
/// @param text what vendors' texts become when they are read
public record EventRows(UnaryOperator<String> text) {

    /// What [#read] reads, in its order, of the event `e`; the match's id comes before it, the data
    /// reference behind.
    private static final String COLUMNS = """
            e.sequence, e.part, e.source, e.id, e.revision, e.type, e.outcome, e.period, e.clock_us, e.time,
            e.team_id, e.player_id, e.x_m, e.y_m, e.end_x_m, e.end_y_m, e.body_part, e.recipient_id, e.restart,
            e.is_cross, e.kind, e.vendor_xg, e.replacement_id, e.formation, e.qualifiers, e.vendor_id, e.vendor_type,
            e.vendor_team_id, e.vendor_player_id, e.recorded_time, e.arrival, e.traceparent,
            o.object || '#' || e.data_offset || '+' || e.data_length""";

    /// @param matchId the expression for the match's id
    static String columns(String matchId) {
        return matchId + ", " + COLUMNS;
    }

    Envelope<MatchEvent> read(ResultSet row) throws SQLException {
        MatchEvent event = new MatchEvent(
                new GameClock(Period.of(row.getInt(9)), row.getLong(10)),
                Jdbc.text(row, 12).map(TeamId::new),
                Jdbc.text(row, 13).map(PlayerId::new),
                point(row, 14),
                form(row).toAction(),
                vendor(row));
        return new Envelope<>(
                vendorText(row, 4),
                vendorText(row, 5),
                row.getInt(6),
                new MatchId(row.getString(1)),
                row.getLong(2),
                row.getInt(3),
                Jdbc.instant(row, 11),
                Jdbc.instant(row, 31).orElseThrow(),
                vendorText(row, 32),
                DataRef.parse(vendorText(row, 34)),
                Jdbc.text(row, 33).map(text),
                event);
    }

    private ActionForm form(ResultSet row) throws SQLException {
        return new ActionForm(
                row.getString(7),
                Jdbc.text(row, 8),
                point(row, 16),
                Jdbc.text(row, 18).map(ActionForm::bodyPartOf),
                Jdbc.text(row, 19).map(PlayerId::new),
                Jdbc.text(row, 20).map(ActionForm::restartOf),
                row.getBoolean(21),
                Jdbc.text(row, 22),
                number(row, 23),
                Jdbc.text(row, 24).map(PlayerId::new),
                Jdbc.text(row, 25).map(text));
    }

    private VendorRecord vendor(ResultSet row) throws SQLException {
        return new VendorRecord(
                vendorText(row, 27),
                vendorText(row, 28),
                Jdbc.text(row, 29).map(text),
                Jdbc.text(row, 30).map(text),
                RawJson.of(vendorText(row, 26)));
    }

    private String vendorText(ResultSet row, int column) throws SQLException {
        return text.apply(row.getString(column));
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
