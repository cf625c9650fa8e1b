package touchline.storage;

/// What became of a batch.
///
/// @param kept    new identities, newer revisions and withdrawals that took effect
/// @param ignored repeats and older revisions of what was kept already
public record Appended(int kept, int ignored) {}
