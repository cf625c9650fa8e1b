package touchline.metrics;

/// What a fact was to its match when it was offered.
public enum Verdict {
    /// The first that is heard of this identity.
    NEW,
    /// A newer revision of a fact that is known, or its withdrawal: it takes the place of what was there.
    CORRECTION,
    /// A revision that was not known but is older than one that is: kept in the log, without effect on the values.
    SUPERSEDED,
    /// A revision that is known already, from another arrival or from another record of the same arrival.
    DUPLICATE,
    /// The very record of an arrival that was taken already, read again after a restart. Counts for nothing.
    REDELIVERY,
    /// A frame, or a correction of one, older than the frames that can still be put in order: kept in the log and
    /// in the stores, but not in the values.
    TOO_LATE;

    /// Whether the record counts as kept in the ledger.
    public boolean isKept() {
        return switch (this) {
            case NEW, CORRECTION, SUPERSEDED, TOO_LATE -> true;
            case DUPLICATE, REDELIVERY -> false;
        };
    }
}
