package touchline.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import touchline.feeds.Document;
import touchline.feeds.Feeds;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.Recognised;
import touchline.feeds.VendorFeed;
import touchline.model.DataRef;
import touchline.model.MatchId;
import touchline.model.json.JsonCursor;

/// From a vendor's bytes to canonical facts, on one thread, beside what limits it: a Jackson token pass over the same
/// bytes, the pass of our own reader, and a plain loop over the bytes.
///
/// ```
/// ./touchline bench normalize [--seconds N] FILE…
/// ```
///
/// Cold is the first run in this process, by the clock. Warm is the median of runs that take turns for N seconds (5),
/// after as long a warm-up: CPU time of the thread, so that a busy machine disturbs it little, and by the clock. MB/s
/// and records/s are by CPU time. Nothing is written and nothing is kept; a blackhole adds up what came out.
public final class NormaliseBench {
    private static final PrintStream REPORT = System.out;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static long blackhole;

    private NormaliseBench() {}

    public static void main(String[] arguments) throws IOException {
        long seconds = 5;
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--seconds") && i + 1 < arguments.length) {
                seconds = Long.parseLong(arguments[++i]);
            } else {
                files.add(Path.of(arguments[i]));
            }
        }
        if (files.isEmpty()) {
            System.err.println(
                    "usage: ./touchline bench normalize [--seconds N] FILE…   (one match's JSON events each)");
            System.exit(2);
        }
        for (Path file : files) {
            run(file, seconds);
        }
        REPORT.println("(" + blackhole + ")");
    }

    private static void run(Path file, long seconds) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Normalise feed = Normalise.of(file.getFileName().toString(), bytes);
        List<Contender> contenders = List.of(
                new Contender("feed: bytes to facts", feed),
                new Contender("Jackson token pass", () -> jackson(bytes)),
                new Contender("own reader, skipping", () -> skip(bytes)),
                new Contender("loop over the bytes", () -> loop(bytes)));
        for (Contender contender : contenders) {
            contender.coldNanos = contender.run();
        }
        rounds(contenders, seconds);
        contenders.forEach(Contender::forget);
        rounds(contenders, seconds);
        REPORT.printf(
                "%s: %,d bytes, %,d records, %,d facts%n", file.getFileName(), bytes.length, feed.records, feed.facts);
        REPORT.printf("%-22s %9s %9s %9s %9s %12s%n", "", "cold ms", "warm ms", "cpu ms", "MB/s", "records/s");
        for (Contender contender : contenders) {
            contender.report(bytes.length, feed.records);
        }
    }

    private static void rounds(List<Contender> contenders, long seconds) throws IOException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            for (Contender contender : contenders) {
                contender.run();
            }
        }
    }

    private static void jackson(byte[] bytes) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            while (parser.nextToken() != null) {
                blackhole++;
            }
        }
    }

    private static void skip(byte[] bytes) {
        var json = new JsonCursor(bytes);
        json.skipValue();
        blackhole += json.offset();
    }

    private static void loop(byte[] bytes) {
        long sum = 0;
        for (byte one : bytes) {
            sum += one;
        }
        blackhole += sum;
    }

    private interface Work {
        void run() throws IOException;
    }

    /// One way through the bytes and how long it took.
    private static final class Contender {
        private final String name;
        private final Work work;
        private long coldNanos;
        private long[] clockNanos = new long[1024];
        private long[] cpuNanos = new long[1024];
        private int runs;

        Contender(String name, Work work) {
            this.name = name;
            this.work = work;
        }

        /// The time by the clock.
        long run() throws IOException {
            if (runs == clockNanos.length) {
                clockNanos = Arrays.copyOf(clockNanos, runs * 2);
                cpuNanos = Arrays.copyOf(cpuNanos, runs * 2);
            }
            long cpu = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            work.run();
            clockNanos[runs] = System.nanoTime() - start;
            cpuNanos[runs] = THREADS.getCurrentThreadCpuTime() - cpu;
            return clockNanos[runs++];
        }

        void forget() {
            runs = 0;
        }

        void report(long bytes, long records) {
            double clock = median(clockNanos);
            double cpu = median(cpuNanos);
            REPORT.printf(
                    "%-22s %9.2f %9.2f %9.2f %9.0f %,12.0f   (%d runs)%n",
                    name, coldNanos / 1e6, clock * 1e3, cpu * 1e3, bytes / cpu / 1e6, records / cpu, runs);
        }

        private double median(long[] nanos) {
            long[] sorted = Arrays.copyOf(nanos, runs);
            Arrays.sort(sorted);
            return sorted[runs / 2] / 1e9;
        }
    }

    /// The whole feed over one document that is held in memory.
    private static final class Normalise implements Work, VendorFeed.Sink {
        private final VendorFeed feed;
        private final MatchDocuments documents;
        private long records;
        private long facts;

        private Normalise(VendorFeed feed, MatchDocuments documents) {
            this.feed = feed;
            this.documents = documents;
        }

        static Normalise of(String name, byte[] bytes) {
            byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 16));
            Recognised what = Feeds.recognise(name, head)
                    .orElseThrow(() -> new IllegalArgumentException(name + " is of no known vendor"));
            String match = what.match().orElseThrow(() -> new IllegalArgumentException(name + " is no single match"));
            var document = new Document(
                    name,
                    what.kind(),
                    DataRef.whole("0".repeat(64), Optional.empty()),
                    bytes.length,
                    () -> new ByteArrayInputStream(bytes));
            return new Normalise(
                    Feeds.of(what.vendor()).orElseThrow(),
                    new MatchDocuments(MatchId.of(what.vendor(), match), match, List.of(document)));
        }

        @Override
        public void run() throws IOException {
            records = 0;
            facts = 0;
            feed.read(documents, ParseLimits.DEFAULT, this);
            blackhole += facts;
        }

        @Override
        public void accept(Document document, Parsed parsed) {
            facts++;
            if (!(parsed instanceof Parsed.Accepted accepted) || accepted.part() == 0) {
                records++;
            }
        }
    }
}
