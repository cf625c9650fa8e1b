package touchline.model;

/// The vendor takes a fact back (a goal after a review, say). It carries the withdrawn fact's identity and a higher
/// revision, and is kept: what was once said stays visible in the log.
public record Withdrawal() implements Fact {}
