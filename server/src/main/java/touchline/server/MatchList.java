package touchline.server;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import touchline.server.view.MatchSummary;
import touchline.storage.BadCursor;

/// The order of the list of matches: latest kick-off first, those without one last, then by id; and its cursors.
final class MatchList {
    private static final String PREFIX = "m1:";
    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::kickOffMillis).reversed().thenComparing(Place::id);

    private MatchList() {}

    record Page(List<MatchSummary> items, Optional<String> next) {}

    /// @throws BadCursor when the cursor is not one of this list
    static Page page(List<MatchSummary> all, Optional<String> after, int limit) {
        Optional<Place> from = after.map(MatchList::parse);
        List<MatchSummary> rest = all.stream()
                .sorted(Comparator.comparing(MatchList::place, ORDER))
                .filter(match -> from.isEmpty() || ORDER.compare(place(match), from.get()) > 0)
                .limit(limit + 1L)
                .toList();
        if (rest.size() <= limit) {
            return new Page(rest, Optional.empty());
        }
        List<MatchSummary> items = rest.subList(0, limit);
        return new Page(items, Optional.of(place(items.getLast()).cursor()));
    }

    private static Place place(MatchSummary match) {
        return new Place(
                match.kickOff().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
                match.match().value());
    }

    private record Place(long kickOffMillis, String id) {
        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((PREFIX + kickOffMillis + ":" + id).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Place parse(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int colon = text.indexOf(':', PREFIX.length());
            if (text.startsWith(PREFIX) && colon > 0) {
                return new Place(Long.parseLong(text.substring(PREFIX.length(), colon)), text.substring(colon + 1));
            }
        } catch (IllegalArgumentException e) { // not base64, or no number: said below
        }
        throw new BadCursor(cursor);
    }
}
