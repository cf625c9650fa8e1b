package touchline.feeds;

/// What a vendor document holds, in the order in which the documents of a match must be read.
public enum DocumentKind {
    /// Teams, line-ups, score, pitch size of one match.
    SHEET,
    /// A list of such match records; split into one SHEET per match before reading.
    SHEET_LIST,
    EVENTS,
    /// Freeze frames that belong to events.
    FREEZE_FRAMES,
    /// Positions of players and ball.
    TRACKING
}
