package touchline.storage;

/// A store could not do its work: disk full, file damaged, engine closed.
///
/// The caller cannot know whether a write was done before the failure; every write of these ports may be
/// repeated.
public final class StoreUnavailable extends RuntimeException {
    public StoreUnavailable(String work, Throwable cause) {
        super(work + ": " + cause.getMessage(), cause);
    }
}
