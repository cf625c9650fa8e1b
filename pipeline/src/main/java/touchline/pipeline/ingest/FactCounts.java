package touchline.pipeline.ingest;

/// How many facts were made, derived ones (a card from a foul) counted apart and in their kind too.
public record FactCounts(long sheets, long events, long freezeFrames, long frames, long withdrawals, long derived) {
    public static final FactCounts NONE = new FactCounts(0, 0, 0, 0, 0, 0);

    public FactCounts plus(FactCounts other) {
        return new FactCounts(
                sheets + other.sheets,
                events + other.events,
                freezeFrames + other.freezeFrames,
                frames + other.frames,
                withdrawals + other.withdrawals,
                derived + other.derived);
    }
}
