package touchline.server.view;

import java.time.Instant;
import java.util.List;

/// How far the platform is, part by part.
public record PlatformStatus(String version, Instant startedAt, List<Component> components) {
    public PlatformStatus {
        components = List.copyOf(components);
    }

    /// @param detail in words for people; empty when there is nothing to say
    public record Component(String name, State state, String detail) {}

    public enum State {
        STARTING,
        UP,
        DOWN
    }

    /// Whether everything is up.
    public boolean ready() {
        return components.stream().allMatch(component -> component.state() == State.UP);
    }
}
