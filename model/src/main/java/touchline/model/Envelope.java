package touchline.model;

import java.time.Instant;
import java.util.Optional;

/// One fact as it travels: the CloudEvents 1.0 attributes around a payload.
///
/// `source` + `id` is the fact's identity. A second copy with the same `revision` is a duplicate; a higher revision
/// replaces the fact. `time` is when it happened, `recorded` when we learnt it; both are kept for ever.
///
/// @param source   one feed of one match, such as `/feeds/statsbomb/15986`
/// @param id       derived from the vendor's identifiers, never random
/// @param revision 0 at first, higher for corrections
/// @param sequence place of the record in its source, from 0; on the wire zero-padded to 12 digits
/// @param part     0 for the record itself, 1 and up for facts that were derived from the same record
/// @param arrival  the delivery that brought it; a repeat within one arrival is a redelivery, not a vendor's duplicate
public record Envelope<T extends Fact>(
        String source,
        String id,
        int revision,
        MatchId match,
        long sequence,
        int part,
        Optional<Instant> time,
        Instant recorded,
        String arrival,
        DataRef dataRef,
        Optional<String> traceparent,
        T data) {
    public Envelope {
        if (revision < 0 || sequence < 0 || part < 0) {
            throw new IllegalArgumentException(
                    "revision " + revision + ", sequence " + sequence + ", part " + part + " of " + source + " " + id);
        }
    }

    public Key key() {
        return new Key(source, id);
    }

    /// The same envelope around another payload.
    public <U extends Fact> Envelope<U> with(U other) {
        return new Envelope<>(
                source, id, revision, match, sequence, part, time, recorded, arrival, dataRef, traceparent, other);
    }

    /// The identity of a fact.
    public record Key(String source, String id) {}
}
