package touchline.storage.clickhouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.Period;
import touchline.model.Roster;
import touchline.storage.Track;
import touchline.storage.internal.TrackBuilder;
import touchline.storage.internal.Tracks;

/// Rows of player, period, clock, frame, x and y, sorted by player and period, as tracks.
final class TrackRows {
    private TrackRows() {}

    /// @param players by their ids
    static List<Track> read(Map<String, Roster.Entry> players, RowReader rows) {
        Tracks tracks = new Tracks();
        String player = "";
        int period = 0;
        Optional<TrackBuilder> track = Optional.empty();
        while (rows.hasNext()) {
            String nextPlayer = rows.text();
            int nextPeriod = rows.uint8();
            if (track.isEmpty() || nextPeriod != period || !nextPlayer.equals(player)) {
                player = nextPlayer;
                period = nextPeriod;
                Roster.Entry entry = Optional.ofNullable(players.get(player)).orElseThrow();
                track = Optional.of(tracks.of(entry, Period.of(period)));
            }
            track.get().add(rows.int64(), rows.int32(), rows.int16(), rows.int16());
        }
        return tracks.build();
    }
}
