package touchline.pipeline.stream;

/// What became of the records of one kind of one source that reached their match. Records count, not the facts derived
/// from them; records that were read again after a restart do not count.
public record Taken(long kept, long duplicate) {
    public static final Taken NONE = new Taken(0, 0);

    Taken plus(Taken other) {
        return new Taken(kept + other.kept, duplicate + other.duplicate);
    }
}
