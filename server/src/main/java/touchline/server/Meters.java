package touchline.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import touchline.server.view.Platform;

/// The figures behind `/metrics`: the server's own, the process's, and the pipeline's as they are at the moment of
/// asking. Names follow OpenTelemetry where it has one. No label holds an id of a match or player.
final class Meters implements AutoCloseable {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(75),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofMillis(750),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofMillis(7500),
        Duration.ofSeconds(10),
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private boolean watchesProcess;

    Meters(Platform platform, InstantSource time) {
        registry.getPrometheusRegistry().register(new PlatformCollector(platform, time));
    }

    /// A request was answered. Event streams are not timed: they last as long as their clients.
    void answered(String method, String route, int status, Duration took) {
        timers.computeIfAbsent(new Answered(METHODS.contains(method) ? method : "_OTHER", route, status), this::timer)
                .record(took);
    }

    /// What durations are told apart by: as many as there are methods, routes and codes.
    private record Answered(String method, String route, int status) {}

    private Timer timer(Answered answered) {
        return Timer.builder("http.server.request.duration")
                .description("Duration of HTTP server requests")
                .tag("http.request.method", answered.method())
                .tag("http.route", answered.route())
                .tag("http.response.status_code", Integer.toString(answered.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /// The figures of one kind of event stream.
    Stream stream(String name) {
        return streams.computeIfAbsent(name, Stream::new);
    }

    final class Stream {
        private final String name;
        private final AtomicInteger clients = new AtomicInteger();
        private final Counter cuts;
        private final Map<String, Counter> messages = new ConcurrentHashMap<>();

        private Stream(String name) {
            this.name = name;
            this.cuts = Counter.builder("touchline.sse.cuts")
                    .description("Clients of event streams that were cut off because they did not read")
                    .tag("stream", name)
                    .register(registry);
            Gauge.builder("touchline.sse.clients", clients, AtomicInteger::get)
                    .description("Open event streams")
                    .tag("stream", name)
                    .register(registry);
        }

        void opened() {
            clients.incrementAndGet();
        }

        void closed() {
            clients.decrementAndGet();
        }

        void cut() {
            cuts.increment();
        }

        void message(String event) {
            messages.computeIfAbsent(event, this::counter).increment();
        }

        private Counter counter(String event) {
            return Counter.builder("touchline.sse.messages")
                    .description("Messages written to event streams")
                    .tag("stream", name)
                    .tag("event", event)
                    .register(registry);
        }
    }

    /// Everything, in the Prometheus text format or in OpenMetrics when that is asked for.
    synchronized byte[] scrape(String contentType) {
        if (!watchesProcess) {
            watchesProcess = true;
            watchProcess();
        }
        return registry.scrape(contentType).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /// Begins with the first question, so that a start does not wait for the JVM's management.
    private void watchProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
