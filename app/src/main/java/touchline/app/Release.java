package touchline.app;

/// Which Touchline this is.
public final class Release {
    /// The version in `pom.xml`; a test compares them.
    public static final String VERSION = "0.1.0";

    private Release() {}
}
