package touchline.app;

import java.util.Optional;
import java.util.function.Function;
import touchline.server.view.Part;
import touchline.server.view.PlatformStatus;

/// A component of the platform on its way up.
final class Starting<T> {
    private final String name;
    private volatile Optional<T> value = Optional.empty();
    private volatile String waiting = "";
    private volatile Optional<String> failure = Optional.empty();

    Starting(String name) {
        this.name = name;
    }

    /// Notes what keeps it from being up; says whether that was known.
    boolean waitsFor(String reason) {
        boolean known = reason.equals(waiting);
        waiting = reason;
        return known;
    }

    void up(T component) {
        waiting = "";
        value = Optional.of(component);
    }

    void down(String reason) {
        failure = Optional.of(reason);
    }

    Optional<T> get() {
        return value;
    }

    boolean isUp() {
        return value.isPresent() && failure.isEmpty();
    }

    Optional<String> failure() {
        return failure;
    }

    /// A port of the component, when it is up.
    <P> Part<P> part(Function<T, P> port) {
        if (failure.isPresent()) {
            return new Part.Down<>(name, failure.get());
        }
        return value.<Part<P>>map(component -> Part.ready(port.apply(component)))
                .orElseGet(() -> Part.starting(name));
    }

    PlatformStatus.Component status() {
        PlatformStatus.State state = failure.isPresent()
                ? PlatformStatus.State.DOWN
                : value.isPresent() ? PlatformStatus.State.UP : PlatformStatus.State.STARTING;
        return new PlatformStatus.Component(name, state, failure.orElse(waiting));
    }
}
