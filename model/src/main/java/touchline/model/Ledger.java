package touchline.model;

/// What became of every record of one source. It cannot be built unless it balances: nothing may vanish.
public record Ledger(long received, long kept, long duplicate, long rejected, long inFlight) {
    public static final Ledger EMPTY = new Ledger(0, 0, 0, 0, 0);

    public Ledger {
        if (kept < 0 || duplicate < 0 || rejected < 0 || inFlight < 0) {
            throw new IllegalStateException("negative count in %d = %d + %d + %d + %d"
                    .formatted(received, kept, duplicate, rejected, inFlight));
        }
        long accounted = kept + duplicate + rejected + inFlight;
        if (received != accounted) {
            throw new IllegalStateException("received %d but accounted for %d".formatted(received, accounted));
        }
    }

    /// The ledger in which everything that is not accounted for yet is in flight.
    public static Ledger of(long received, long kept, long duplicate, long rejected) {
        return new Ledger(received, kept, duplicate, rejected, received - kept - duplicate - rejected);
    }

    public Ledger plus(Ledger other) {
        return new Ledger(
                received + other.received,
                kept + other.kept,
                duplicate + other.duplicate,
                rejected + other.rejected,
                inFlight + other.inFlight);
    }
}
