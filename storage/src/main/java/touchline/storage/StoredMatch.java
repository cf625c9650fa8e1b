package touchline.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.VendorRef;

/// A match as far as the store knows it.
///
/// @param vendor       of its sheet, or made from the source of its first fact
/// @param sheet        all its sheets merged, the one with the lowest sequence believed first; empty while there
///     is none
/// @param events       that are not withdrawn
/// @param freezeFrames that are not withdrawn
/// @param latest       the latest moment of play that an event tells of
/// @param lastRecorded when the last of them was learnt
/// @param ended        the periods for which there is a period-end event
public record StoredMatch(
        MatchId match,
        VendorRef vendor,
        Optional<MatchSheet> sheet,
        long events,
        long freezeFrames,
        Optional<GameClock> latest,
        Optional<Instant> lastRecorded,
        Set<Period> ended) {
    public StoredMatch {
        ended = Set.copyOf(ended);
    }

    /// The vendor's name of the match that a source `/feeds/<vendor>/<id>` tells of.
    public static VendorRef vendorOf(String source) {
        String[] parts = source.split("/", 4);
        return parts.length == 4 ? new VendorRef(parts[2], parts[3]) : new VendorRef("", source);
    }
}
