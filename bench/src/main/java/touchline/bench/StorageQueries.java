package touchline.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.TrackingFrame;
import touchline.storage.HeatMap;
import touchline.storage.Movement;
import touchline.storage.TrackQuery;
import touchline.storage.TrackingStore;

/// How long questions about one match take: median and best of some runs, by the clock.
final class StorageQueries {
    private static final int WARM_UP = 5;
    private static final int RUNS = 15;
    private static final int MOMENTS = 26;
    private static final long MINUTE = 60_000_000;
    private static long blackhole;

    private final PrintStream report;
    private final TrackingStore store;
    private final MatchId match;
    private final PlayerId player;

    StorageQueries(PrintStream report, TrackingStore store, TrackingSample sample) {
        this.report = report;
        this.store = store;
        this.match = sample.match();
        TrackingFrame first = sample.frames().getFirst().data();
        int slot = 0;
        while (!first.seen(slot)) {
            slot++;
        }
        player = first.roster().entries().get(slot).player();
    }

    void run(String name) {
        report.printf("%n%-38s %9s %9s %9s%n", name, "first ms", "median", "best");
        long from = 20 * MINUTE;
        TrackQuery window = TrackQuery.window(Period.FIRST_HALF, from, from + MINUTE / 6);
        time(
                "window of 10 s, one player",
                () -> store.tracks(match, window.with(player)).size());
        time("window of 10 s, all players", () -> store.tracks(match, window).size());
        time(
                "frames of 10 s",
                () -> store.frames(
                                match, new TrackingStore.FrameWindow(Period.FIRST_HALF, from, from + MINUTE / 6, 1000))
                        .size());
        HeatMap.Grid grid = new HeatMap.Grid(PitchSize.STANDARD, 105, 68);
        time("heat map of one player", () -> store.heatMap(match, player, grid).counts()[52][34]);
        time("distance of all players", () -> store.distances(match).size());
        List<Movement.Moment> moments = new ArrayList<>();
        for (int i = 0; i < MOMENTS; i++) {
            moments.add(
                    new Movement.Moment(new touchline.model.GameClock(Period.FIRST_HALF, (i + 1) * MINUTE), player));
        }
        time(
                "nearest opponent at 26 moments",
                () -> store.nearestOpponents(match, moments).size());
    }

    private interface Question {
        long ask();
    }

    private void time(String name, Question question) {
        double first = millis(question);
        for (int i = 0; i < WARM_UP; i++) {
            millis(question);
        }
        double[] millis = new double[RUNS];
        Arrays.setAll(millis, _ -> millis(question));
        Arrays.sort(millis);
        report.printf("  %-36s %9.1f %9.1f %9.1f%n", name, first, millis[RUNS / 2], millis[0]);
    }

    private static double millis(Question question) {
        long start = System.nanoTime();
        blackhole += question.ask();
        return (System.nanoTime() - start) / 1e6;
    }

    static long blackhole() {
        return blackhole;
    }
}
