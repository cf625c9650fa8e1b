package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import touchline.app.Demo;
import touchline.app.LocalPlatform;
import touchline.app.Speed;
import touchline.app.config.ConfigReader;
import touchline.model.Ledger;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;
import touchline.server.observe.Logging;
import touchline.server.view.MatchSummary;
import touchline.simulator.SimulationSpec;

/// `touchline demo`: the platform and a match that is played while one watches.
final class DemoCommand implements Command {
    @ParametersDelegate
    final Words.None none = new Words.None();

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration TELL = Duration.ofSeconds(5);

    @Parameter(
            names = "--data",
            placeholder = "PATH...",
            variableArity = true,
            validateWith = Words.Plain.class,
            splitter = Words.Whole.class,
            description = "play these files or folders instead of a simulation")
    private List<Path> data = List.of();

    @Parameter(names = "--speed", placeholder = "X", description = "times real time, or max")
    private String speed = "20";

    @Parameter(names = "--exit", description = "end after the last whistle, with a summary")
    private boolean exit;

    @Parameter(names = "--json", description = "print the summary as one JSON object, and nothing else")
    private boolean asJson;

    @Parameter(names = "--seed", placeholder = "N", description = "of the simulated match")
    private long seed = 7;

    @Parameter(
            names = "--minutes",
            placeholder = "N",
            description = "minutes of each half of the simulated match, 1 to 60")
    private int minutes = 45;

    @ParametersDelegate
    private final PortOption port = new PortOption();

    @Parameter(
            names = "--home",
            validateWith = Words.Value.class,
            placeholder = "DIR",
            description = "folder of the demo; what an earlier demo left there is deleted")
    private @Nullable Path home;

    @ParametersDelegate
    private final LogOption log = new LogOption();

    @Override
    public int run(Terminal terminal) throws IOException, InterruptedException {
        Logging.setup(log.format());
        Speed pace = speed();
        if (minutes < 1 || minutes > SimulationSpec.MAX_MINUTES_PER_HALF) {
            throw new ParameterException(
                    "--minutes is " + minutes + ", not 1 to " + SimulationSpec.MAX_MINUTES_PER_HALF);
        }
        for (Path path : data) {
            if (!Files.isReadable(path)) {
                terminal.err().println("touchline: " + path + " does not exist or cannot be read");
                return Exit.FAILED;
            }
        }
        Path folder = home == null
                ? HomeOption.standard().toAbsolutePath().normalize().resolve("demo")
                : home.toAbsolutePath();
        CountDownLatch stop = new CountDownLatch(1);
        try (LocalPlatform platform = LocalPlatform.startEmpty(
                port.over(ConfigReader.read(folder)), data.isEmpty() ? pace.pacerOfOneMatch() : pace.pacer())) {
            Runnable closing = platform::close;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                closing.run();
            }));
            Timings timings = Timings.ofProcess();
            timings.httpUp();
            say(terminal, "Touchline is at " + platform.address());
            try (Demo demo =
                    data.isEmpty() ? Demo.simulated(platform, seed, minutes, pace) : Demo.ofFiles(platform, data)) {
                watch(demo, platform, timings, stop, terminal);
                boolean usable = platform.ledger().kept() > 0;
                summary(terminal, platform, timings, demo.failure().orElse(""));
                if (!exit && usable) {
                    say(terminal, "The match is over; the page stays until Ctrl-C.");
                    stop.await();
                }
                return usable && demo.failure().isEmpty() ? Exit.OK : Exit.FAILED;
            }
        }
    }

    /// Waits until everything delivered is settled, and tells now and then how far it is.
    private void watch(Demo demo, LocalPlatform platform, Timings timings, CountDownLatch stop, Terminal terminal)
            throws InterruptedException {
        long told = System.nanoTime();
        while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (platform.isReady()) {
                timings.ready();
            }
            Ledger ledger = platform.ledger();
            if (ledger.kept() > 0) {
                timings.firstFact();
            }
            if (demo.isDelivered() && ledger.inFlight() == 0 && platform.isSettled()) {
                timings.settled();
                return;
            }
            if (System.nanoTime() - told > TELL.toNanos()) {
                told = System.nanoTime();
                say(terminal, progress(platform, ledger));
            }
        }
    }

    private static String progress(LocalPlatform platform, Ledger ledger) {
        List<String> parts = new ArrayList<>();
        for (MatchSummary match : platform.matchSummaries()) {
            parts.add(teams(match) + " " + match.score().home() + ":"
                    + match.score().away()
                    + match.clock()
                            .map(clock -> " (" + clock.displayMinute() + "')")
                            .orElse(""));
        }
        parts.add("%,d records, %,d in flight, %,d rejected"
                .formatted(ledger.received(), ledger.inFlight(), ledger.rejected()));
        return String.join(" · ", parts.subList(Math.max(0, parts.size() - 4), parts.size()));
    }

    private void summary(Terminal terminal, LocalPlatform platform, Timings timings, String failure) {
        PrintWriter out = terminal.out();
        Ledger ledger = platform.ledger();
        if (asJson) {
            out.println(json(platform.matchSummaries(), ledger, timings, failure));
            out.flush();
            return;
        }
        if (!failure.isEmpty()) {
            terminal.err().println("touchline: " + failure);
        }
        for (MatchSummary match : platform.matchSummaries()) {
            out.println(teams(match) + " " + match.score().home() + ":"
                    + match.score().away()
                    + match.vendorScore()
                            .map(score -> " (the vendor says " + score.home() + ":" + score.away() + ")")
                            .orElse(""));
        }
        out.printf(
                "%,d records = %,d kept + %,d duplicate + %,d rejected + %,d in flight%n",
                ledger.received(), ledger.kept(), ledger.duplicate(), ledger.rejected(), ledger.inFlight());
        out.println(timings);
        out.flush();
    }

    private static String json(List<MatchSummary> matches, Ledger ledger, Timings timings, String failure) {
        JsonWriter json = new JsonWriter().beginObject();
        FactWriter facts = new FactWriter(json);
        json.name("ledger").beginObject();
        json.name("received").number(ledger.received());
        json.name("kept").number(ledger.kept());
        json.name("duplicate").number(ledger.duplicate());
        json.name("rejected").number(ledger.rejected());
        json.name("in_flight").number(ledger.inFlight()).endObject();
        if (matches.size() == 1) {
            facts.score("score", java.util.Optional.of(matches.getFirst().score()));
        }
        json.name("matches").beginArray();
        for (MatchSummary match : matches) {
            json.beginObject().name("match_id").plain(match.match().value());
            facts.score("score", java.util.Optional.of(match.score()));
            facts.score("score_vendor", match.vendorScore());
            json.endObject();
        }
        json.endArray().name("timings");
        timings.write(json);
        json.name("failure");
        if (failure.isEmpty()) {
            json.nothing();
        } else {
            json.string(failure);
        }
        return json.endObject().toString();
    }

    private static String teams(MatchSummary match) {
        return match.home().map(MatchSummary.Team::name).orElse("?") + " – "
                + match.away().map(MatchSummary.Team::name).orElse("?");
    }

    private Speed speed() {
        try {
            return Speed.parse(speed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException("--speed: " + e.getMessage());
        }
    }

    private void say(Terminal terminal, String line) {
        if (!asJson) {
            terminal.out().println(line);
            terminal.out().flush();
        }
    }
}
