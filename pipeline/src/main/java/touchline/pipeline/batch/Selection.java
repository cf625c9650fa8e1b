package touchline.pipeline.batch;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import touchline.model.MatchId;

/// Which matches are meant: those for which everything that is given holds. Nothing given means all.
///
/// @param matches     empty for any
/// @param from        first date of kick-off in UTC; a match without a known date is not meant when a date
///                    is given
/// @param to          last date, included
/// @param competition its name, in whatever case
/// @param vendor      name of the feed
public record Selection(
        Set<MatchId> matches,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> competition,
        Optional<String> vendor) {
    public static final Selection ALL =
            new Selection(Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// Throws IllegalArgumentException when the dates are the wrong way round.
    public Selection {
        matches = Set.copyOf(matches);
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new IllegalArgumentException(
                    "from " + from.get() + " to " + to.get() + " holds no day: give the earlier one first");
        }
    }

    public boolean includes(BatchMatch match) {
        return (matches.isEmpty() || matches.contains(match.match()))
                && vendor.map(match.vendor()::equalsIgnoreCase).orElse(true)
                && competition
                        .map(name ->
                                match.competition().map(name::equalsIgnoreCase).orElse(false))
                        .orElse(true)
                && from.map(first ->
                                match.date().map(date -> !date.isBefore(first)).orElse(false))
                        .orElse(true)
                && to.map(last -> match.date().map(date -> !date.isAfter(last)).orElse(false))
                        .orElse(true);
    }
}
