package touchline.feeds;

import java.time.Instant;
import java.util.Optional;
import touchline.model.Fact;

/// What became of one record of a vendor's file.
///
/// Every record yields exactly one `Accepted` with `part` 0 or one `Rejected`; facts derived from the same record
/// (a card from a foul, say) follow as `Accepted` with part 1, 2, … and the same `record`.
public sealed interface Parsed {
    /// Number of the record in its document, from 0.
    long record();

    /// Byte offset of the record in its document.
    long offset();

    /// Length of the record in bytes.
    long length();

    /// @param id       identity within the feed of the match, derived from the vendor's ids
    /// @param revision higher replaces lower
    /// @param time     UTC when the vendor gives it
    record Accepted(
            long record, int part, String id, int revision, Optional<Instant> time, Fact fact, long offset, long length)
            implements Parsed {}

    record Rejected(RejectCode code, Location at, String detail, long record, long offset, long length)
            implements Parsed {
        @Override
        public String toString() {
            return at + ": " + code + ": " + detail;
        }
    }
}
