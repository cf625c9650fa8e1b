package touchline.app;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import touchline.server.view.Part;
import touchline.server.view.PlatformStatus;

/// A component of the platform on its way up, and what keeps it from its work afterwards.
final class Starting<T> {
    private final String name;
    private volatile Optional<T> value = Optional.empty();
    private volatile Supplier<Optional<String>> trouble = Optional::empty;
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

    /// @param trouble asked at any time for what the component waits for; it goes on by itself when that is over
    void up(T component, Supplier<Optional<String>> trouble) {
        this.trouble = trouble;
        up(component);
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
        if (failure.isPresent()) {
            return status(PlatformStatus.State.DOWN, failure.get());
        }
        if (value.isEmpty()) {
            return status(PlatformStatus.State.STARTING, waiting);
        }
        return trouble.get()
                .map(reason -> status(PlatformStatus.State.PAUSED, reason))
                .orElseGet(() -> status(PlatformStatus.State.UP, ""));
    }

    private PlatformStatus.Component status(PlatformStatus.State state, String detail) {
        return new PlatformStatus.Component(name, state, detail);
    }
}
