package touchline.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import touchline.models.MatchResultModel;
import touchline.models.ModelName;
import touchline.models.ModelRegistry;

/// The promoted version of the result before kick-off. Whether another is promoted is looked at once a second when
/// asked. Safe for use by many threads.
final class PromotedResult {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ModelRegistry registry;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private Instant lookedAt = Instant.MIN;
    private volatile Optional<Version> used = Optional.empty();

    PromotedResult(ModelRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    record Version(String version, MatchResultModel model) {}

    /// Empty when none is promoted.
    ///
    /// @throws IOException when it cannot be seen or used, and none was seen before
    Optional<Version> get() throws IOException {
        if (used.isEmpty()) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return used; // one looks, the others need not wait for him
        }
        try {
            if (Duration.between(lookedAt, clock.instant()).abs().compareTo(PAUSE) >= 0) {
                look();
                lookedAt = clock.instant();
            }
        } catch (IOException e) {
            if (used.isEmpty()) {
                throw e;
            }
            lookedAt = clock.instant();
        } finally {
            looking.unlock();
        }
        return used;
    }

    private void look() throws IOException {
        Optional<String> promoted = registry.promoted(ModelName.MATCH_RESULT);
        if (!promoted.equals(used.map(Version::version))) {
            used = promoted.isEmpty() ? Optional.empty() : Optional.of(load(promoted.get()));
        }
    }

    private Version load(String version) throws IOException {
        return new Version(version, MatchResultModel.read(registry.load(ModelName.MATCH_RESULT, version)));
    }
}
