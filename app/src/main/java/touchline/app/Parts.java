package touchline.app;

import java.util.List;
import java.util.Optional;
import touchline.pipeline.batch.BatchService;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.stream.LiveView;
import touchline.pipeline.stream.MetricsStream;
import touchline.server.view.PlatformStatus;
import touchline.storage.ObjectStore;

/// What a platform consists of; each part is on its way, up, or down with its reason.
///
/// @param live    the view of the log, from when it begins to read
/// @param views   the same for the server, from when it has read all that is there
/// @param histories makes what features are made from
/// @param archive up before what takes files in
record Parts(
        Starting<MatchLog> log,
        Starting<Stores> stores,
        Starting<MetricsStream> stream,
        Starting<LiveView> live,
        Starting<LogViews> views,
        Starting<StoreSinks> sinks,
        Starting<ObjectStore> archive,
        Starting<IngestService> intake,
        Starting<BatchService> batch,
        Starting<BatchService> histories,
        Starting<LocalFeatures> features) {

    /// All of them on their way.
    static Parts starting() {
        return new Parts(
                new Starting<>("log"),
                new Starting<>("stores"),
                new Starting<>("stream"),
                new Starting<>("live"),
                new Starting<>("views"),
                new Starting<>("sinks"),
                new Starting<>("archive"),
                new Starting<>("ingest"),
                new Starting<>("batch"),
                new Starting<>("histories"),
                new Starting<>("features"));
    }

    /// Of those without which a platform is not ready.
    List<PlatformStatus.Component> status() {
        return List.of(log.status(), stores.status(), streamStatus(), views.status(), sinks.status(), intake.status());
    }

    /// The first part that did not start, with its reason.
    Optional<String> failure() {
        return status().stream()
                .filter(component -> component.state() == PlatformStatus.State.DOWN)
                .map(component -> component.name() + ": " + component.detail())
                .findFirst();
    }

    private PlatformStatus.Component streamStatus() {
        PlatformStatus.Component started = stream.status();
        if (started.state() != PlatformStatus.State.UP) {
            return started;
        }
        return switch (stream.get().orElseThrow().state()) {
            case STARTING ->
                new PlatformStatus.Component(
                        started.name(), PlatformStatus.State.STARTING, "taking its place in the log");
            case UP -> started;
            case DOWN ->
                new PlatformStatus.Component(
                        started.name(), PlatformStatus.State.DOWN, "stopped; the log of this process says why");
        };
    }
}
