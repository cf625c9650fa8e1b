package touchline.storage;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.TeamId;

/// What follows from tracks by arithmetic: the same on every store. Stateless.
///
/// These are answers to questions about what is stored. The figures that the platform publishes are metrics,
/// with a definition and a version of their own.
public final class Movement {
    /// Positions further apart in time than this do not belong together: the player was out of sight between.
    public static final long MAX_GAP_MICROS = 500_000;

    private static final double CM_PER_METRE = 100;

    private Movement() {}

    /// How far a player went in a period.
    public record Distance(PlayerId player, TeamId team, Period period, double metres) {}

    /// Where a player was asked about.
    public record Moment(GameClock clock, PlayerId player) {}

    /// A player and how far away he was.
    public record Neighbour(PlayerId player, double metres) {}

    /// The length of the way from position to position, in metres; what lies in gaps is not added.
    public static double distanceMetres(Track track) {
        long[] clock = track.clockMicros();
        short[] x = track.xCm();
        short[] y = track.yCm();
        double cm = 0;
        for (int i = 1; i < x.length; i++) {
            if (clock[i] - clock[i - 1] <= MAX_GAP_MICROS) {
                int dx = x[i] - x[i - 1];
                int dy = y[i] - y[i - 1];
                cm += Math.sqrt((double) dx * dx + (double) dy * dy);
            }
        }
        return cm / CM_PER_METRE;
    }

    /// The length of the way of each track, in their order.
    public static List<Distance> distances(List<Track> tracks) {
        return tracks.stream()
                .map(track -> new Distance(track.player(), track.team(), track.period(), distanceMetres(track)))
                .toList();
    }

    /// The opponent nearest to the player at the moment, empty when he or all of them were out of sight. A
    /// position holds for [#MAX_GAP_MICROS].
    ///
    /// @param tracks of all players, with at least that much before the moment
    public static Optional<Neighbour> nearestOpponent(List<Track> tracks, Moment moment) {
        Optional<Place> own = tracks.stream()
                .filter(track -> track.player().equals(moment.player))
                .flatMap(track -> place(track, moment.clock).stream())
                .findFirst();
        return own.flatMap(from -> tracks.stream()
                .filter(track -> !track.team().equals(from.track.team()))
                .flatMap(track -> place(track, moment.clock).stream())
                .map(to -> new Neighbour(to.track.player(), from.metresTo(to)))
                .min(Comparator.comparingDouble(Neighbour::metres)
                        .thenComparing(neighbour -> neighbour.player.value())));
    }

    /// Entry `index` of a track.
    private record Place(Track track, int index) {
        double metresTo(Place other) {
            return Math.hypot(
                            track.xCm()[index] - other.track.xCm()[other.index],
                            track.yCm()[index] - other.track.yCm()[other.index])
                    / CM_PER_METRE;
        }
    }

    /// The last position up to the moment, unless it is too old.
    private static Optional<Place> place(Track track, GameClock clock) {
        if (track.period() != clock.period()) {
            return Optional.empty();
        }
        int last = track.firstFrom(clock.micros() + 1) - 1;
        return last >= 0 && clock.micros() - track.clockMicros()[last] <= MAX_GAP_MICROS
                ? Optional.of(new Place(track, last))
                : Optional.empty();
    }

    /// For each moment the nearest opponent, in the order of the moments. One question per period.
    static List<Optional<Neighbour>> nearestOpponents(TrackingStore store, MatchId match, List<Moment> moments) {
        Map<Period, List<Track>> tracks = new EnumMap<>(Period.class);
        moments.stream()
                .collect(Collectors.groupingBy(
                        moment -> moment.clock.period(), Collectors.summarizingLong(moment -> moment.clock.micros())))
                .forEach((period, micros) -> tracks.put(
                        period,
                        store.tracks(
                                match,
                                TrackQuery.window(
                                        period, Math.max(0, micros.getMin() - MAX_GAP_MICROS), micros.getMax() + 1))));
        return moments.stream()
                .map(moment -> nearestOpponent(tracks.getOrDefault(moment.clock.period(), List.of()), moment))
                .toList();
    }
}
