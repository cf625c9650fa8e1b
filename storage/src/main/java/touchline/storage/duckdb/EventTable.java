package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.model.VendorRecord;
import touchline.model.json.ActionForm;

/// An event as a row of `kept.event`.
final class EventTable {
    private EventTable() {}

    static void append(DuckDBAppender row, Envelope<?> envelope, MatchEvent event, Place place) throws SQLException {
        ActionForm form = ActionForm.of(event.action());
        row.beginRow().append(place.match()).append(envelope.match().value());
        row.append(envelope.sequence()).append(envelope.part());
        row.append(envelope.source()).append(envelope.id());
        row.append(envelope.revision()).append(place.withdrawn());
        row.append(form.type());
        Appending.append(row, form.outcome());
        row.append((byte) event.clock().period().number()).append(event.clock().micros());
        if (envelope.time().isPresent()) {
            Appending.append(row, envelope.time().get());
        } else {
            row.appendNull();
        }
        Appending.append(row, event.team().map(TeamId::value));
        Appending.append(row, event.player().map(PlayerId::value));
        append(row, event.at());
        append(row, form.end());
        Appending.append(row, form.bodyPartWord());
        Appending.append(row, form.recipient().map(PlayerId::value));
        Appending.append(row, form.restartWord());
        row.append(form.cross());
        Appending.append(row, form.kind());
        if (form.vendorXg().isPresent()) {
            row.append(form.vendorXg().get().doubleValue());
        } else {
            row.appendNull();
        }
        Appending.append(row, form.replacement().map(PlayerId::value));
        Appending.append(row, form.formation());
        append(row, event.vendor());
        Appending.append(row, envelope.recorded());
        row.append(envelope.arrival());
        Appending.append(row, envelope.traceparent());
        row.append(place.object())
                .append(envelope.dataRef().offset())
                .append(envelope.dataRef().length());
        row.endRow();
    }

    /// What a row says that the event does not.
    record Place(int match, int object, boolean withdrawn) {}

    private static void append(DuckDBAppender row, VendorRecord vendor) throws SQLException {
        row.append(vendor.qualifiers().toString()).append(vendor.id()).append(vendor.type());
        Appending.append(row, vendor.teamId());
        Appending.append(row, vendor.playerId());
    }

    private static void append(DuckDBAppender row, Optional<PitchPoint> point) throws SQLException {
        if (point.isPresent()) {
            row.append(point.get().xMetres()).append(point.get().yMetres());
        } else {
            row.appendNull().appendNull();
        }
    }
}
