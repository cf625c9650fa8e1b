package touchline.app;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import touchline.model.Period;
import touchline.pipeline.ingest.Arrival;
import touchline.pipeline.ingest.IngestService;
import touchline.simulator.MatchSimulator;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulationSpec;
import touchline.simulator.render.SportecWriter;

/// A simulated match as its vendor would deliver it: the match information first, then minute by minute a document of
/// events and one of positions, each delivered shortly before its time has come. The platform's pacer then lets the
/// facts out by the match clock.
final class LiveSimulation implements Demo.Delivery {
    private static final int FIRST_SECONDS = 10;
    private static final int WINDOW_SECONDS = 60;
    /// How far the delivery may be ahead of what is being played.
    private static final int AHEAD_SECONDS = 150;

    private final MatchSimulator simulator;
    private final SimulatedMatch match;
    private final SportecWriter writer;
    private final Speed speed;
    private final List<Path> context = new ArrayList<>();

    LiveSimulation(long seed, int minutesPerHalf, Speed speed) {
        SimulationSpec spec = SimulationSpec.ofSeed(seed)
                .withMinutesPerHalf(minutesPerHalf)
                .withKickOff(Instant.now().truncatedTo(ChronoUnit.MINUTES));
        this.simulator = new MatchSimulator(spec);
        this.match = simulator.match();
        this.writer = new SportecWriter(match);
        this.speed = speed;
    }

    @Override
    public void run(IngestService intake, Demo demo) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("touchline-demo");
        try {
            Path information = folder.resolve("match_information.xml");
            try (OutputStream out = open(information)) {
                writer.writeMatchInformation(out);
            }
            demo.take(intake.ingest(List.of(information), Arrival.Order.CLOCK, IngestService.Progress.NONE));
            context.add(information);
            long start = System.nanoTime();
            int seconds = FIRST_SECONDS;
            for (int from = 0; !(match.finished() && from >= match.frames()); seconds = WINDOW_SECONDS) {
                awaitTime(start, from);
                int wanted = from + seconds * MatchSimulator.FRAMES_PER_SECOND;
                simulator.settle(wanted);
                int to = Math.min(wanted, match.settledFrames());
                deliver(folder, from, to, intake, demo);
                from = to;
            }
        } finally {
            deleteAll(folder);
        }
    }

    private void deliver(Path folder, int from, int to, IngestService intake, Demo demo) throws IOException {
        List<Path> documents = new ArrayList<>(2);
        Path positions = folder.resolve("positions_" + from + ".xml");
        try (OutputStream out = open(positions)) {
            writer.writePositions(out, from, to);
        }
        documents.add(positions);
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        writer.writeEvents(events, from, to);
        boolean hasEvents = events.toString(StandardCharsets.UTF_8).contains("<Event ");
        Path eventsFile = folder.resolve("events_" + from + ".xml");
        if (hasEvents) {
            Files.write(eventsFile, events.toByteArray());
            documents.add(eventsFile);
        }
        demo.take(intake.ingest(documents, context, Arrival.Order.CLOCK, IngestService.Progress.NONE));
        Files.delete(positions); // the archive has it
        if (hasEvents && beginsPeriod(from, to)) {
            context.add(eventsFile); // its kick-off tells who plays in which direction
        }
    }

    private boolean beginsPeriod(int from, int to) {
        for (Period period : Period.values()) {
            var start = match.startOf(period);
            if (start.isPresent() && start.getAsInt() >= from && start.getAsInt() < to) {
                return true;
            }
        }
        return false;
    }

    private void awaitTime(long startNanos, int frame) throws InterruptedException {
        if (speed.isUnlimited()) {
            return;
        }
        double playedSeconds = (double) frame / MatchSimulator.FRAMES_PER_SECOND;
        long dueNanos = startNanos + (long) ((playedSeconds - AHEAD_SECONDS) / speed.times() * 1e9);
        long pause = dueNanos - System.nanoTime();
        if (pause > 0) {
            Thread.sleep(pause / 1_000_000, (int) (pause % 1_000_000));
        }
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
