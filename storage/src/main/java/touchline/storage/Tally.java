package touchline.storage;

/// Count and hash of a set of events, for comparing what two places hold (log, store, what the API yields).
///
/// The hash does not depend on the order: it is the sum modulo 2^64 of the first eight bytes, big-endian, of the
/// SHA-256 of each event's JSON form (one line without its line break).
///
/// @param events how many
/// @param hash   the sum
public record Tally(long events, long hash) {
    public static final Tally EMPTY = new Tally(0, 0);

    public Tally plus(Tally other) {
        return new Tally(events + other.events, hash + other.hash);
    }

    @Override
    public String toString() {
        return "%d events, %016x".formatted(events, hash);
    }
}
