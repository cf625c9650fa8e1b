package touchline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import touchline.app.FileMatches;
import touchline.models.ModelName;
import touchline.models.Models;
import touchline.models.PlayedMatch;
import touchline.models.VaepModel;
import touchline.models.VaepModel.Chances;
import touchline.pipeline.ingest.NormalizeJob;

/// What it costs to value actions with the shipped VAEP, on one thread: making the features, and then the trees of both
/// questions, row by row and for all rows of a match at once.
///
/// ```
/// ./touchline bench trees [--seconds N] FILE…
/// ```
///
/// CPU time of the thread per action, the median of runs over all matches of the files that take turns for N seconds
/// (10), after as long a warm-up. Both ways must give the same bits, or it stops.
public final class TreesBench {
    private static final PrintStream REPORT = System.out;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static long blackhole;

    private TreesBench() {}

    private record Played(PlayedMatch match, List<float[]> states) {}

    private interface Work {
        List<Chances> run(Played played);
    }

    private record Contender(String name, Work work, List<Double> micros) {
        Contender(String name, Work work) {
            this(name, work, new ArrayList<>());
        }

        double median() {
            return micros.stream().sorted().toList().get(micros.size() / 2);
        }
    }

    public static void main(String[] arguments) throws IOException {
        long seconds = 10;
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--seconds") && i + 1 < arguments.length) {
                seconds = Long.parseLong(arguments[++i]);
            } else {
                files.add(Path.of(arguments[i]));
            }
        }
        if (files.isEmpty()) {
            System.err.println("usage: ./touchline bench trees [--seconds N] FILE…   (events with their line-ups)");
            System.exit(2);
        }
        run(files, seconds);
    }

    private static void run(List<Path> files, long seconds) throws IOException {
        VaepModel model = VaepModel.read(Models.shipped(ModelName.VAEP).orElseThrow());
        Contender features = new Contender("features", played -> {
            VaepModel.states(played.match());
            return List.of();
        });
        Contender single = new Contender(
                "trees, row by row",
                played -> played.states().stream().map(model::chances).toList());
        Contender together = new Contender("trees, rows together", played -> model.chances(played.states()));
        List<Contender> contenders = List.of(features, single, together);
        List<Played> matches = new ArrayList<>();
        new FileMatches(files, 1, NormalizeJob.Progress.NONE)
                .forEach(match -> matches.add(new Played(match, VaepModel.states(match))));
        for (Played played : matches) {
            if (!single.work().run(played).equals(together.work().run(played))) {
                throw new IllegalStateException(
                        "the two ways differ in match " + played.match().match());
            }
        }
        rounds(contenders, matches, seconds);
        contenders.forEach(contender -> contender.micros().clear());
        rounds(contenders, matches, seconds);
        REPORT.printf("%d matches, %,d actions%n", matches.size(), actions(matches));
        contenders.forEach(contender -> REPORT.printf(
                "%-22s %8.2f µs CPU per action   (%d runs)%n",
                contender.name(), contender.median(), contender.micros().size()));
    }

    private static void rounds(List<Contender> contenders, List<Played> matches, long seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int actions = actions(matches);
        do {
            for (Contender contender : contenders) {
                long start = THREADS.getCurrentThreadCpuTime();
                matches.forEach(
                        played -> blackhole += contender.work().run(played).size());
                contender.micros().add((THREADS.getCurrentThreadCpuTime() - start) / 1e3 / actions);
            }
        } while (System.nanoTime() < end);
    }

    private static int actions(List<Played> matches) {
        return matches.stream().mapToInt(played -> played.states().size()).sum();
    }
}
