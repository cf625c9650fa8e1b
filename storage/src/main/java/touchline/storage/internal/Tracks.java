package touchline.storage.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.storage.Track;
import touchline.storage.TrackQuery;

/// Gathers positions into tracks.
public final class Tracks {
    private final Map<Key, TrackBuilder> byKey = new HashMap<>();

    private record Key(PlayerId player, Period period) {}

    /// The track of a player in a period, begun when it is not there.
    public TrackBuilder of(Roster.Entry player, Period period) {
        return byKey.computeIfAbsent(
                new Key(player.player(), period), _ -> new TrackBuilder(player.player(), player.team(), period));
    }

    /// Adds a frame's positions, those that are asked for.
    public void add(TrackingFrame frame, TrackQuery query) {
        Roster roster = frame.roster();
        int only = query.player().map(roster::slotOf).orElse(-1);
        for (int slot = 0; slot < roster.size(); slot++) {
            if (frame.seen(slot) && (slot == only || query.player().isEmpty())) {
                of(roster.entries().get(slot), frame.clock().period())
                        .add(frame.clock().micros(), frame.number(), frame.xCm()[slot], frame.yCm()[slot]);
            }
        }
    }

    /// How many were added in all.
    public long positions() {
        return byKey.values().stream().mapToLong(TrackBuilder::size).sum();
    }

    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /// In the order of player and period.
    public List<Track> build() {
        List<Track> tracks = new ArrayList<>();
        byKey.values().forEach(builder -> tracks.add(builder.build()));
        tracks.sort(
                Comparator.comparing((Track track) -> track.player().value()).thenComparing(Track::period));
        return tracks;
    }
}
