package touchline.model;

/// What a feed can tell about a match.
public sealed interface Fact permits MatchSheet, MatchEvent, FreezeFrame, TrackingFrame, Withdrawal {}
