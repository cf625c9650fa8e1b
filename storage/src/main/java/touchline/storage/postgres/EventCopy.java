package touchline.storage.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.model.VendorRecord;
import touchline.model.json.ActionForm;
import touchline.storage.internal.BatchPlan;

/// Events on their way into `kept.event`.
final class EventCopy {
    private static final String COLUMNS = """
            sequence, clock_us, time, recorded_time, x_m, y_m, end_x_m, end_y_m, vendor_xg, data_offset, data_length,
            day, match_no, part, revision, object_no, period, withdrawn, is_cross, fact_key, source, id, type, outcome,
            team_id, player_id, body_part, recipient_id, restart, kind, replacement_id, formation, qualifiers, vendor_id,
            vendor_type, vendor_team_id, vendor_player_id, arrival, traceparent""";

    private EventCopy() {}

    /// @param objects the number of each object that the rows point to
    static void write(
            Connection connection,
            Collection<BatchPlan.Row> events,
            KeptMatches matches,
            Map<String, Integer> objects,
            Function<Envelope.Key, UUID> keys)
            throws SQLException {
        try (CopyRows rows = CopyRows.into(connection, "kept.event", COLUMNS)) {
            for (BatchPlan.Row event : events) {
                Envelope<?> envelope = event.fact();
                KeptMatches.Place place = matches.place(envelope.match().value());
                int object = Optional.ofNullable(objects.get(envelope.dataRef().object()))
                        .orElseThrow();
                write(rows, event, place, object, keys.apply(envelope.key()));
            }
            rows.end();
        }
    }

    private static void write(CopyRows row, BatchPlan.Row event, KeptMatches.Place place, int object, UUID key)
            throws SQLException {
        Envelope<?> envelope = event.fact();
        MatchEvent data = (MatchEvent) envelope.data();
        ActionForm form = ActionForm.of(data.action());
        row.beginRow().add(envelope.sequence()).add(data.clock().micros());
        row.addTime(envelope.time()).add(envelope.recorded());
        add(row, data.at());
        add(row, form.end());
        row.addNumber(form.vendorXg());
        row.add(envelope.dataRef().offset()).add(envelope.dataRef().length());
        row.add(place.day()).add(place.number()).add(envelope.part()).add(envelope.revision());
        row.add(object).add((short) data.clock().period().number());
        row.add(event.hidden()).add(form.cross()).add(key);
        row.add(envelope.source()).add(envelope.id()).add(form.type()).addText(form.outcome());
        row.addText(data.team().map(TeamId::value)).addText(data.player().map(PlayerId::value));
        row.addText(form.bodyPartWord()).addText(form.recipient().map(PlayerId::value));
        row.addText(form.restartWord()).addText(form.kind());
        row.addText(form.replacement().map(PlayerId::value)).addText(form.formation());
        add(row, data.vendor());
        row.add(envelope.arrival()).addText(envelope.traceparent());
    }

    private static void add(CopyRows row, VendorRecord vendor) throws SQLException {
        row.addUtf8(Texts.keepable(vendor.qualifiers().utf8())).add(vendor.id()).add(vendor.type());
        row.addText(vendor.teamId()).addText(vendor.playerId());
    }

    private static void add(CopyRows row, Optional<PitchPoint> point) throws SQLException {
        row.addNumber(point.map(PitchPoint::xMetres)).addNumber(point.map(PitchPoint::yMetres));
    }
}
