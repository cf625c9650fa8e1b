package touchline.server;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchline.server.observe.TraceContext;
import touchline.server.view.Platform;

/// The HTTP server: answers as soon as [#start] returns, whatever of the platform is still starting.
///
/// Each request runs on a virtual thread of its own. [#close] ends event streams, lets running requests end for a few
/// seconds, and frees the port.
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ApiServer.class.getName());
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final WebServer web;
    private final SseClients streams;
    private final Meters meters;
    private final List<Route> routes;

    private ApiServer(WebServer web, SseClients streams, Meters meters, List<Route> routes) {
        this.web = web;
        this.streams = streams;
        this.meters = meters;
        this.routes = routes;
    }

    /// Binds the port and serves.
    ///
    /// @throws java.io.UncheckedIOException or another unchecked exception when the port cannot be bound
    public static ApiServer start(ServerConfig config, Platform platform) {
        return start(config, platform, InstantSource.system());
    }

    static ApiServer start(ServerConfig config, Platform platform, InstantSource time) {
        Meters meters = new Meters(platform, time);
        SseClients streams = new SseClients(config.maxStreams(), config.slowReader(), meters);
        List<Route> routes = routes(config, platform, time, streams, meters);
        HttpRouting.Builder routing = routing(routes, new Edge(config, meters), new StaticFiles(platform));
        WebServer web = WebServer.builder()
                .host(config.host())
                .port(config.port())
                .routing(routing)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .maxPayloadSize(2L * config.maxBodyBytes()) // endpoints refuse with better words before that
                .maxTcpConnections(config.maxConnections())
                .idleConnectionTimeout(config.readTime())
                .shutdownGracePeriod(GRACE)
                // with Nagle's wait the end of an answer would stay behind until the client has confirmed the rest
                .connectionOptions(
                        options -> options.readTimeout(config.readTime()).tcpNoDelay(true))
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(16 << 10)
                        .maxPrologueLength(8 << 10)
                        .build())
                .directHandlers(problems())
                .build()
                .start();
        LOG.log(Level.INFO, "listening on http://{0}:{1}/", config.host(), Integer.toString(web.port()));
        return new ApiServer(web, streams, meters, routes);
    }

    private static List<Route> routes(
            ServerConfig config, Platform platform, InstantSource time, SseClients streams, Meters meters) {
        List<Route> routes = new ArrayList<>();
        // Routes are tried in order: vectors of features are asked for most often, and their paths take in others.
        routes.addAll(BatchEndpoints.histories(platform).routes());
        routes.addAll(new FeatureEndpoints(platform, time).routes());
        routes.addAll(new MatchEndpoints(platform).routes());
        routes.addAll(new PlayerEndpoints(platform).routes());
        routes.addAll(new LiveEndpoints(platform, streams, config.heartbeat()).routes());
        routes.addAll(new OperatorEndpoints(platform, config, time).routes());
        routes.addAll(BatchEndpoints.metrics(platform).routes());
        routes.addAll(ContractFiles.routes());
        routes.add(Route.get("/metrics", request -> metrics(request, meters)));
        return List.copyOf(routes);
    }

    private static Answer metrics(Request request, Meters meters) {
        boolean open = request.header(HeaderNames.ACCEPT).orElse("").contains("application/openmetrics-text");
        String type = open
                ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
        return Answer.text(type, meters.scrape(type), Answer.Caching.NONE);
    }

    private static HttpRouting.Builder routing(List<Route> routes, Edge edge, StaticFiles files) {
        HttpRouting.Builder routing = HttpRouting.builder();
        Map<String, List<Route>> byPath =
                routes.stream().collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
        byPath.forEach((path, methods) -> {
            for (Route route : methods) {
                routing.route(
                        Method.create(route.method()),
                        path,
                        (request, response) -> edge.handle(path, route.endpoint(), request, response));
                if (route.method().equals("GET")) {
                    routing.route(
                            Method.HEAD,
                            path,
                            (request, response) -> edge.handle(path, route.endpoint(), request, response));
                }
            }
            String allowed = methods.stream()
                    .map(route -> route.method().equals("GET") ? "GET, HEAD" : route.method())
                    .collect(Collectors.joining(", "));
            routing.any(path, (request, response) -> edge.handle(path, refuse(allowed), request, response));
        });
        routing.route(Method.GET, "/*", (request, response) -> edge.handle("/*", files::answer, request, response));
        routing.route(Method.HEAD, "/*", (request, response) -> edge.handle("/*", files::answer, request, response));
        routing.any((request, response) -> edge.handle("/*", refuse("GET, HEAD"), request, response));
        return routing;
    }

    private static Endpoint refuse(String allowed) {
        return _ -> {
            throw Failure.notAllowed(allowed);
        };
    }

    /// What is refused before it reaches a route: broken requests.
    private static DirectHandlers problems() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, (request, type, status, headers, message) -> {
                ProblemType problem = switch (type) {
                    case PAYLOAD_TOO_LARGE -> ProblemType.BODY_TOO_LARGE;
                    case INTERNAL_ERROR -> ProblemType.INTERNAL;
                    case BAD_REQUEST, FORBIDDEN, HTTP_VERSION_NOT_SUPPORTED, OTHER -> ProblemType.INVALID;
                };
                Failure failure = Failure.of(problem, Text.clip(orEmpty(message)));
                Answer.Whole answer = Problem.answer(
                        failure, orEmpty(request.path()), TraceContext.fresh().traceId());
                ServerResponseHeaders all = headers;
                all.set(HeaderNames.CONTENT_TYPE, answer.contentType());
                return DirectHandler.TransportResponse.builder()
                        .status(io.helidon.http.Status.create(answer.status()))
                        .headers(all)
                        .keepAlive(false)
                        .entity(answer.body())
                        .build();
            });
        }
        return handlers.build();
    }

    private static String orEmpty(@Nullable String text) { // a request that could not be read has no path
        return text == null ? "" : text;
    }

    public int port() {
        return web.port();
    }

    /// What the server answers, for the comparison with its description.
    List<Route> routes() {
        return routes;
    }

    /// Open event streams.
    int streams() {
        return streams.count();
    }

    @Override
    public void close() {
        streams.close();
        web.stop();
        meters.close();
    }
}
