package touchline.storage.duckdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.storage.Track;

/// Whole matches as they were read last, since who asks one question about a match asks more. A file never
/// changes, so what was read of it is never out of date. A full match takes some 15 MB.
final class TrackCache {
    private static final long MAX_POSITIONS = 8_000_000;

    private final Map<String, List<Track>> byFile = new LinkedHashMap<>(16, 0.75f, true);

    synchronized Optional<List<Track>> get(String file) {
        return Optional.ofNullable(byFile.get(file));
    }

    /// Remembers all tracks of a file and forgets those used longest ago beyond what may be held.
    synchronized void put(String file, List<Track> tracks) {
        byFile.put(file, shared(tracks));
        Iterator<List<Track>> oldest = byFile.values().iterator();
        while (positions() > MAX_POSITIONS) {
            oldest.next();
            oldest.remove();
        }
    }

    synchronized void forget() {
        byFile.clear();
    }

    private long positions() {
        return byFile.values().stream()
                .flatMap(List::stream)
                .mapToLong(Track::size)
                .sum();
    }

    /// Players who were seen all the time have the same clocks, which are two thirds of the bytes: they share
    /// them.
    private static List<Track> shared(List<Track> tracks) {
        List<Track> shared = new ArrayList<>(tracks.size());
        for (Track track : tracks) {
            long[] clock = shared.stream()
                    .map(Track::clockMicros)
                    .filter(other -> Arrays.equals(other, track.clockMicros()))
                    .findFirst()
                    .orElse(track.clockMicros());
            shared.add(new Track(track.player(), track.team(), track.period(), clock, track.xCm(), track.yCm()));
        }
        return List.copyOf(shared);
    }
}
