package touchline.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import touchline.model.Period;
import touchline.simulator.MatchSimulator;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulationSpec;
import touchline.simulator.render.SportecWriter;

/// Vendor files of simulated matches, so that tests need no sample data.
public final class SimulatedFiles {
    private SimulatedFiles() {}

    /// A folder with match information, events and positions of one match.
    public static Path sportec(Path folder, long seed, int minutesPerHalf) throws IOException {
        return sportec(folder, SimulationSpec.ofSeed(seed).withMinutesPerHalf(minutesPerHalf));
    }

    /// The same of a match that is played so many days later than others.
    static Path sportecLater(Path folder, long seed, int minutesPerHalf, int days) throws IOException {
        SimulationSpec spec = SimulationSpec.ofSeed(seed).withMinutesPerHalf(minutesPerHalf);
        return sportec(
                folder,
                new SimulationSpec(
                        seed,
                        spec.minutesPerHalf(),
                        spec.home(),
                        spec.away(),
                        spec.kickOff().plus(Duration.ofDays(days))));
    }

    private static Path sportec(Path folder, SimulationSpec spec) throws IOException {
        SimulatedMatch match = MatchSimulator.simulate(spec);
        SportecWriter writer = new SportecWriter(match);
        Files.createDirectories(folder);
        try (OutputStream out = open(folder.resolve("match_information.xml"))) {
            writer.writeMatchInformation(out);
        }
        try (OutputStream out = open(folder.resolve("events.xml"))) {
            writer.writeEvents(out);
        }
        try (OutputStream out = open(folder.resolve("positions.xml"))) {
            writer.writePositions(out);
        }
        return folder;
    }

    /// The events of a match in two parts: the second cannot be understood without what was delivered before it.
    static Halves halves(Path folder, long seed, int minutesPerHalf) throws IOException {
        SimulatedMatch match =
                MatchSimulator.simulate(SimulationSpec.ofSeed(seed).withMinutesPerHalf(minutesPerHalf));
        SportecWriter writer = new SportecWriter(match);
        Files.createDirectories(folder);
        Halves halves = new Halves(
                folder.resolve("match_information.xml"),
                folder.resolve("events_1.xml"),
                folder.resolve("events_2.xml"));
        int secondHalf = match.startOf(Period.SECOND_HALF).orElseThrow();
        try (OutputStream out = open(halves.information())) {
            writer.writeMatchInformation(out);
        }
        try (OutputStream out = open(halves.first())) {
            writer.writeEvents(out, 0, secondHalf);
        }
        try (OutputStream out = open(halves.second())) {
            writer.writeEvents(out, secondHalf, match.frames());
        }
        return halves;
    }

    record Halves(Path information, Path first, Path second) {}

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }
}
