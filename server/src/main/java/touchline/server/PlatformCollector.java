package touchline.server;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchline.model.Ledger;
import touchline.server.view.Part;
import touchline.server.view.Pipeline;
import touchline.server.view.Platform;
import touchline.server.view.PlatformStatus;

/// The platform's state as Prometheus series, read when it is asked for.
final class PlatformCollector implements MultiCollector {
    private final Platform platform;
    private final InstantSource time;

    PlatformCollector(Platform platform, InstantSource time) {
        this.platform = platform;
        this.time = time;
    }

    @Override
    public MetricSnapshots collect() {
        List<MetricSnapshot> all = new ArrayList<>();
        all.add(components());
        if (platform.pipeline() instanceof Part.Ready<Pipeline>(var pipeline)) {
            Pipeline.State state = pipeline.state();
            records(state, all);
            all.add(freshness(state));
            lag(state, all);
            all.add(deadLetters(state));
        }
        return new MetricSnapshots(all);
    }

    private GaugeSnapshot components() {
        GaugeSnapshot.Builder series = GaugeSnapshot.builder()
                .name("touchline_component_up")
                .help("Whether a part of the platform is up: 1; 0 while it starts, waits for a server, or is down");
        for (PlatformStatus.Component component : platform.status().components()) {
            double up = component.state() == PlatformStatus.State.UP ? 1 : 0;
            series.dataPoint(gauge(Labels.of("component", component.name()), up));
        }
        return series.build();
    }

    /// Sums over matches: a match is not a label.
    private static void records(Pipeline.State state, List<MetricSnapshot> all) {
        Map<String, Map<String, Ledger>> sums = new TreeMap<>();
        for (Pipeline.Source source : state.sources()) {
            Map<String, Ledger> ofVendor = sums.computeIfAbsent(vendor(source), _ -> new TreeMap<>());
            source.byKind().forEach((kind, ledger) -> ofVendor.merge(kind, ledger, Ledger::plus));
        }
        CounterSnapshot.Builder records = CounterSnapshot.builder()
                .name("touchline_ingest_records")
                .help("Vendor records by what became of them");
        GaugeSnapshot.Builder inFlight = GaugeSnapshot.builder()
                .name("touchline_ingest_in_flight_records")
                .help("Vendor records that are received and not yet kept, duplicate or rejected");
        sums.forEach((vendor, kinds) -> kinds.forEach((kind, ledger) -> {
            records.dataPoint(count(vendor, kind, "received", ledger.received()));
            records.dataPoint(count(vendor, kind, "kept", ledger.kept()));
            records.dataPoint(count(vendor, kind, "duplicate", ledger.duplicate()));
            records.dataPoint(count(vendor, kind, "rejected", ledger.rejected()));
            inFlight.dataPoint(gauge(Labels.of("vendor", vendor, "kind", kind), (double) ledger.inFlight()));
        }));
        all.add(records.build());
        all.add(inFlight.build());
    }

    private static String vendor(Pipeline.Source source) {
        return source.vendor().isEmpty() ? "unknown" : source.vendor();
    }

    private GaugeSnapshot freshness(Pipeline.State state) {
        Map<String, Instant> newest = new TreeMap<>();
        for (Pipeline.Source source : state.sources()) {
            Optional<Instant> at = source.lastArrivalAt();
            at.ifPresent(
                    instant -> newest.merge(vendor(source), instant, (one, other) -> one.isAfter(other) ? one : other));
        }
        GaugeSnapshot.Builder series = GaugeSnapshot.builder()
                .name("touchline_ingest_freshness_seconds")
                .help("Time since a vendor's newest arrival")
                .unit(Unit.SECONDS);
        Instant now = time.instant();
        newest.forEach((vendor, at) -> {
            double age = Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
            series.dataPoint(gauge(Labels.of("vendor", vendor), age));
        });
        return series.build();
    }

    private static void lag(Pipeline.State state, List<MetricSnapshot> all) {
        GaugeSnapshot.Builder records = GaugeSnapshot.builder()
                .name("touchline_consumer_lag_records")
                .help("Records that a consumer has not seen");
        GaugeSnapshot.Builder seconds = GaugeSnapshot.builder()
                .name("touchline_consumer_lag_seconds")
                .help("Age of the oldest record that a consumer has not seen")
                .unit(Unit.SECONDS);
        for (Pipeline.Lag lag : state.lags()) {
            Labels labels = Labels.of("consumer", lag.consumer(), "topic", lag.topic());
            records.dataPoint(gauge(labels, (double) lag.records()));
            seconds.dataPoint(gauge(labels, lag.seconds()));
        }
        all.add(records.build());
        all.add(seconds.build());
    }

    private static GaugeSnapshot deadLetters(Pipeline.State state) {
        GaugeSnapshot.Builder series =
                GaugeSnapshot.builder().name("touchline_dead_letters").help("Rejected records by reason");
        state.deadLettersByCode()
                .forEach((code, count) -> series.dataPoint(gauge(Labels.of("code", code), (double) count)));
        return series.build();
    }

    private static CounterDataPointSnapshot count(String vendor, String kind, String outcome, long count) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of("vendor", vendor, "kind", kind, "outcome", outcome))
                .value((double) count)
                .build();
    }

    private static GaugeDataPointSnapshot gauge(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
