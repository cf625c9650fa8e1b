package touchline.app;

/// The stores that hold history, and that can be made anew.
public enum StoreKind {
    EVENTS,
    TRACKING
}
