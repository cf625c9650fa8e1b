package touchline.pipeline.features;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import touchline.features.Entity;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.OnlineFeatures;
import touchline.features.Subjects;
import touchline.metrics.Subject;
import touchline.model.json.JsonWriter;
import touchline.storage.LiveCache;
import touchline.storage.LiveCache.Entry;
import touchline.storage.StoreUnavailable;

/// Puts feature vectors into a live cache, for programs beside the platform: those of whoever something was learnt of,
/// within a second or so, and all of them once an hour, since windows move on by themselves. A vector says of which
/// moment it is.
///
/// Nothing of the platform waits for it. A cache that does not answer is tried again and gets the newest of what
/// changed meanwhile; one that may have lost something gets everything.
public final class FeatureCacheSink implements AutoCloseable {
    /// What all keys begin with: `features:team_form:wyscout-1625`.
    public static final String PREFIX = "features:";

    private static final System.Logger LOG = System.getLogger(FeatureCacheSink.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration ALL = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int ENTRIES_AT_ONCE = 500;

    private final OnlineFeatures features;
    private final Supplier<? extends LiveCache> opening;
    private final InstantSource clock;
    private final Thread thread;
    private String filled = "";
    private Instant allAt = Instant.MIN;
    private boolean troubled;
    private volatile boolean closed;

    private FeatureCacheSink(OnlineFeatures features, Supplier<? extends LiveCache> opening, InstantSource clock) {
        this.features = features;
        this.opening = opening;
        this.clock = clock;
        this.thread =
                Thread.ofPlatform().name("touchline-feature-cache").daemon().unstarted(this::run);
    }

    /// Begins to fill. Returns at once.
    ///
    /// @param features has caught up: what it knew while it was reading would be old
    /// @param opening  connects to the cache, which is closed here; called again after each trouble
    public static FeatureCacheSink start(
            OnlineFeatures features, Supplier<? extends LiveCache> opening, InstantSource clock) {
        FeatureCacheSink sink = new FeatureCacheSink(features, opening, clock);
        sink.thread.start();
        return sink;
    }

    /// The key of a vector.
    public static String key(String view, String entity) {
        return PREFIX + view + ":" + entity;
    }

    private void run() {
        while (!closed) {
            try (LiveCache cache = opening.get()) {
                while (!closed) {
                    round(cache);
                    sleep(ROUND);
                }
            } catch (StoreUnavailable e) {
                if (!troubled) {
                    LOG.log(System.Logger.Level.WARNING, "features are not being cached: {0}", e.getMessage());
                }
                troubled = true;
                sleep(PAUSE);
            }
        }
    }

    private void round(LiveCache cache) {
        String incarnation = cache.incarnation();
        Instant now = clock.instant();
        boolean all = !incarnation.equals(filled) || !now.isBefore(allAt.plus(ALL));
        Set<Subject> changed = features.takeChanged();
        try {
            put(cache, all ? features.subjects() : changed, now);
        } catch (StoreUnavailable e) {
            features.giveBack(changed);
            throw e;
        }
        if (all) {
            filled = incarnation;
            allAt = now;
        }
        if (troubled) {
            troubled = false;
            LOG.log(System.Logger.Level.INFO, "features are being cached again");
        }
    }

    private void put(LiveCache cache, Collection<Subject> subjects, Instant now) {
        List<Entry> part = new ArrayList<>();
        for (Subject subject : subjects) {
            Entity entity = Subjects.entity(subject);
            List<FeatureView> views = features.views().all().stream()
                    .filter(view -> view.entity() == entity)
                    .toList();
            features.vectors(views, Subjects.id(subject), now).forEach(vector -> part.add(entry(vector)));
            if (part.size() >= ENTRIES_AT_ONCE) {
                cache.put(part);
                part.clear();
            }
        }
        cache.put(part);
    }

    private static Entry entry(FeatureVector vector) {
        JsonWriter json = new JsonWriter(2048).beginObject();
        vector.members(json);
        json.endObject();
        return new Entry(key(vector.view().name(), vector.entity()), vector.at().toEpochMilli(), json.toBytes());
    }

    private void sleep(Duration pause) {
        long deadline = System.nanoTime() + pause.toNanos();
        while (!closed && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
