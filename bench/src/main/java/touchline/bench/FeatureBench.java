package touchline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import touchline.app.LocalPlatform;
import touchline.app.PlatformConfig;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.LearntCodec;
import touchline.features.LearntCodec.News;
import touchline.features.OnlineFeatures;
import touchline.features.Wanted;
import touchline.metrics.MetricFold;
import touchline.model.MatchId;
import touchline.models.ScoredMetrics;
import touchline.models.SharedRegistry;
import touchline.pipeline.ingest.Pacer;
import touchline.pipeline.log.LogConfig;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;
import touchline.server.observe.Logging;
import touchline.server.view.Part;

/// How long features take that are kept warm, for a made-up season: in the process, also with a history of 500 matches,
/// over HTTP from a whole platform, and beside it FastAPI with Redis, which reads as many values that were computed
/// before. All ask for the same views.
///
/// ```
/// ./touchline bench features [--seconds N] [--python PROGRAM]
/// ```
///
/// HTTP is asked by a process of its own. Requests per CPU second count the CPU time of whoever serves: our whole
/// process, or the Python server and Redis. Without FastAPI, uvicorn and redis-server on the machine (Debian:
/// `python3-fastapi`, `python3-uvicorn`, `python3-redis`, `redis-server`) that part says so and is left out.
public final class FeatureBench {
    private static final PrintStream REPORT = System.out;
    private static final int CALLS = 200_000;
    private static final int TEAMS = 100;
    private static final int PLAYERS = 2;
    private static final int ROUNDS = 38;
    private static final int LONG_ROUNDS = 500;
    private static final List<String> VIEWS = List.of("team_form", "team_passing", "team_pressing");

    private final double seconds;
    private final String python;

    private FeatureBench(double seconds, String python) {
        this.seconds = seconds;
        this.python = python;
    }

    public static void main(String... arguments) throws Exception {
        double seconds = 10;
        String python = "python3";
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--seconds" -> seconds = Double.parseDouble(arguments[i + 1]);
                case "--python" -> python = arguments[i + 1];
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        Logging.setup(Logging.Format.HUMAN, Level.WARNING, System.err);
        Path home = Files.createTempDirectory("touchline-bench-features");
        try {
            new FeatureBench(seconds, python).run(home);
        } finally {
            Machine.delete(home);
        }
    }

    private void run(Path home) throws Exception {
        List<MetricFold<?>> folds =
                new ScoredMetrics(SharedRegistry.in(home.resolve("models")), InstantSource.system()).get();
        FeatureViews views = FeatureViews.read(
                home,
                folds.stream().flatMap(fold -> fold.definitions().stream()).toList());
        Wanted wanted = Wanted.of(views, folds);
        Map<MatchId, News> season = new MadeSeason(wanted, Instant.now(), TEAMS, PLAYERS, ROUNDS).matches();
        List<FeatureView> asked =
                VIEWS.stream().map(name -> views.find(name).orElseThrow()).toList();
        int features = asked.stream().mapToInt(view -> view.features().size()).sum();
        REPORT.println("a made-up season: " + season.size() + " matches; " + features + " features of an entity");
        inProcess("1 entity", views, season, TEAMS, asked);
        Map<MatchId, News> seasons = new MadeSeason(wanted, Instant.now(), 2, 0, LONG_ROUNDS).matches();
        inProcess("1 entity with " + LONG_ROUNDS + " matches", views, seasons, 2, asked);
        write(home, season);
        try (LocalPlatform platform =
                LocalPlatform.start(PlatformConfig.laptop(home).withHttpPort(0), Pacer.none())) {
            awaitFeatures(platform);
            overHttp(platform.address().getPort());
        }
        fastApi(features);
    }

    private static void inProcess(
            String name, FeatureViews views, Map<MatchId, News> season, int teams, List<FeatureView> asked) {
        OnlineFeatures online = new OnlineFeatures(views);
        season.forEach(online::apply);
        long[] nanos = new long[CALLS];
        double sum = 0;
        for (int round = 0; round < 2; round++) { // the first one is the compiler's
            for (int i = 0; i < CALLS; i++) {
                long start = System.nanoTime();
                for (FeatureVector vector : online.vectors(asked, MadeSeason.team(i % teams), Instant.now())) {
                    sum += vector.values()[0];
                }
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        REPORT.printf(
                "in process, %s: p50 %.4f ms, p99 %.4f ms (%d calls, sum %.0f)%n",
                name, nanos[CALLS / 2] / 1e6, nanos[CALLS * 99 / 100] / 1e6, CALLS, sum);
    }

    private static void write(Path home, Map<MatchId, News> season) throws Exception {
        try (MatchLog log = MatchLog.open(LogConfig.laptop(home), List.of("made"));
                var producer = log.clients().producer("bench")) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            season.forEach((match, news) -> sent.add(
                    producer.send(new ProducerRecord<>(Topics.FEATURES, match.value(), LearntCodec.encode(news)))));
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    private static void awaitFeatures(LocalPlatform platform) throws InterruptedException {
        while (!(platform.features() instanceof Part.Ready<?>)) {
            Thread.sleep(50);
        }
    }

    private void overHttp(int port) throws Exception {
        String body = body(1);
        List<String> path = List.of("/v1/features");
        report("warm-up", load(port, 4, body, path), 0);
        report("HTTP, 1 entity, 1 connection", load(port, 1, body, path), 0);
        report("HTTP, " + TEAMS + " entities, 1 connection", load(port, 1, body(TEAMS), path), 0);
        long before = Machine.cpuNanos();
        Load busy = load(port, 8, body, path);
        report("HTTP, 1 entity, 8 connections", busy, (Machine.cpuNanos() - before) / 1e9);
    }

    private static String body(int teams) {
        return "{\"views\":[" + quoted(VIEWS.stream()) + "],\"entities\":["
                + quoted(IntStream.range(0, teams).mapToObj(MadeSeason::team)) + "]}";
    }

    private static String quoted(Stream<String> names) {
        return names.map(name -> "\"" + name + "\"").collect(Collectors.joining(","));
    }

    private record Load(long requests, double seconds, double p50, double p99, double max) {}

    private static void report(String name, Load load, double cpuSeconds) {
        REPORT.printf(
                "%s: %.0f requests/s, p50 %.3f ms, p99 %.3f ms, max %.1f ms%s%n",
                name,
                load.requests() / load.seconds(),
                load.p50(),
                load.p99(),
                load.max(),
                cpuSeconds > 0
                        ? String.format(
                                "; %.0f requests per CPU second of the serving side", load.requests() / cpuSeconds)
                        : "");
    }

    private Load load(int port, int connections, String body, List<String> paths) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                HttpLoad.class.getName(),
                Integer.toString(port),
                Integer.toString(connections),
                Double.toString(seconds),
                body));
        command.addAll(paths);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("the load did not run");
            }
            String[] words = line.split(" ");
            return new Load(
                    Long.parseLong(words[0]),
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]),
                    Double.parseDouble(words[4]));
        }
    }

    private void fastApi(int features) throws Exception {
        Path script = Path.of(System.getProperty("touchline.home", "."), "bench", "peers", "features_fastapi.py");
        Process peer = new ProcessBuilder(
                        python, script.toString(), Integer.toString(features), Integer.toString(TEAMS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))) {
            String ready = out.readLine();
            if (ready == null || !ready.startsWith("port ")) {
                REPORT.println("FastAPI with Redis: left out; " + (ready == null ? "it did not start" : ready));
                return;
            }
            String[] words = ready.split(" "); // port N pids A B
            int port = Integer.parseInt(words[1]);
            List<ProcessHandle> serving = new ArrayList<>();
            for (int i = 3; i < words.length; i++) {
                ProcessHandle.of(Long.parseLong(words[i])).ifPresent(serving::add);
            }
            List<String> one = List.of("/features/" + MadeSeason.team(0));
            report("FastAPI with Redis, 1 entity, 1 connection", load(port, 1, "-", one), 0);
            report(
                    "FastAPI with Redis, " + TEAMS + " entities, 1 connection",
                    load(port, 1, body(TEAMS), List.of("/features")),
                    0);
            double before = cpuSeconds(serving);
            Load busy = load(port, 8, "-", one);
            report("FastAPI with Redis, 1 entity, 8 connections", busy, cpuSeconds(serving) - before);
        } finally {
            peer.destroy();
            peer.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static double cpuSeconds(List<ProcessHandle> processes) {
        return processes.stream()
                        .flatMap(process -> process.info().totalCpuDuration().stream())
                        .mapToDouble(Duration::toMillis)
                        .sum()
                / 1000;
    }
}
