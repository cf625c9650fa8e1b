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
        /// It was up, and waits for something that is away: the detail says what. It goes on by itself.
        PAUSED,
        DOWN
    }

    /// Whether everything has come up. What is paused does not count against it: what is known is still served.
    public boolean ready() {
        return components.stream().allMatch(component -> switch (component.state()) {
            case UP, PAUSED -> true;
            case STARTING, DOWN -> false;
        });
    }
}
