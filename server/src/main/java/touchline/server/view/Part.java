package touchline.server.view;

/// A part of the platform: there, or why not.
public sealed interface Part<T> {
    record Ready<T>(T port) implements Part<T> {}

    /// It will be there soon.
    ///
    /// @param component name of what is still starting, as in [PlatformStatus]
    record Starting<T>(String component) implements Part<T> {}

    /// It was there, or should be, and is not.
    record Down<T>(String component, String reason) implements Part<T> {}

    /// This installation does not have it.
    record Absent<T>(String reason) implements Part<T> {}

    static <T> Part<T> ready(T port) {
        return new Ready<>(port);
    }

    static <T> Part<T> starting(String component) {
        return new Starting<>(component);
    }
}
