package touchline.storage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.VendorRef;
import touchline.model.json.FactReader;
import touchline.storage.StoredMatch;

/// Reads rows of: match id, source, sheet line, events, freeze frames, period and clock of the latest
/// event, last recorded, ended periods.
///
/// @param text what vendors' texts become when they are read
public record MatchRow(FactReader reader, UnaryOperator<String> text) implements Jdbc.Row<StoredMatch> {

    public static MatchRow with(UnaryOperator<String> text) {
        return new MatchRow(new FactReader(), text);
    }

    @Override
    public StoredMatch read(ResultSet row) throws SQLException {
        MatchId match = new MatchId(row.getString(1));
        Optional<MatchSheet> sheet = Jdbc.text(row, 3)
                .map(line -> FactLines.parse(reader, MatchSheet.class, text.apply(line))
                        .data());
        String source = text.apply(row.getString(2));
        VendorRef vendor = sheet.map(MatchSheet::vendor).orElseGet(() -> StoredMatch.vendorOf(source));
        int period = row.getInt(6);
        Optional<GameClock> latest =
                row.wasNull() ? Optional.empty() : Optional.of(new GameClock(Period.of(period), row.getLong(7)));
        return new StoredMatch(
                match, vendor, sheet, row.getLong(4), row.getLong(5), latest, Jdbc.instant(row, 8), periods(row));
    }

    /// A bit for each period, that of period 1 worth 2; none or NULL when none has ended.
    private static Set<Period> periods(ResultSet row) throws SQLException {
        int ended = row.getInt(9);
        Set<Period> periods = new TreeSet<>();
        for (Period period : Period.values()) {
            if ((ended >> period.number() & 1) == 1) {
                periods.add(period);
            }
        }
        return periods;
    }
}
