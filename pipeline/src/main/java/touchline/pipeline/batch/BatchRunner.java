package touchline.pipeline.batch;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import touchline.model.Envelope;

/// Computes matches on threads: reads the facts of one, makes of them what the recipe says, takes the next, and writes
/// those of a day together. A match's facts are let go before the next is read, so memory does not grow with their
/// number.
///
/// @param <M> a match that is computed
public final class BatchRunner<M extends MatchProduct.Made> {
    /// Facts that are gathered before they are folded: a look at the clock per fact would cost as much as
    /// some folds.
    private static final int CHUNK = 256;

    /// Matches of a day that are written together at most: what is made of them is in memory until then.
    private static final int MAX_TOGETHER = 64;

    private final MatchProduct.Recipe<M> recipe;
    private final int workers;

    /// @param workers matches worked on at the same time
    public BatchRunner(MatchProduct.Recipe<M> recipe, int workers) {
        this.recipe = recipe;
        this.workers = workers;
    }

    /// Hears what became of each match. Called by several threads.
    public interface Listener {
        void done(BatchMatch match, Cost cost);

        void failed(BatchMatch match, Exception cause);
    }

    /// What a match has cost: nanoseconds of the thread's time by the clock. Those of writing are its part of what all
    /// that were written together have cost.
    ///
    /// @param readNanos  from the archived bytes to facts
    /// @param foldNanos  facts to values
    /// @param writeNanos until the file has its name
    public record Cost(long facts, long rows, long readNanos, long foldNanos, long writeNanos) {}

    /// Works on the matches day by day, in the order in which the first of each day comes, until none is left or `stop`
    /// says so; matches at work are then finished. A match that fails is told, and the rest goes on.
    public void run(List<BatchMatch> due, MatchSource.Snapshot source, Listener listener, BooleanSupplier stop)
            throws InterruptedException {
        List<List<BatchMatch>> days = days(due);
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.max(1, Math.min(workers, days.size())),
                Thread.ofPlatform().name("touchline-batch-", 0).daemon().factory());
        try {
            Callable<Void> work = () -> {
                for (int i = next.getAndIncrement();
                        i < days.size() && !stop.getAsBoolean();
                        i = next.getAndIncrement()) {
                    day(days.get(i), source, listener, stop);
                }
                return null;
            };
            List<Future<Void>> working = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                working.add(pool.submit(work));
            }
            for (Future<Void> one : working) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a thread of the batch run failed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<List<BatchMatch>> days(List<BatchMatch> due) {
        List<List<BatchMatch>> days = new ArrayList<>();
        Map<Optional<LocalDate>, List<BatchMatch>> open = new HashMap<>();
        for (BatchMatch match : due) {
            List<BatchMatch> day = open.get(match.date());
            if (day == null || day.size() == MAX_TOGETHER) {
                day = new ArrayList<>();
                days.add(day);
                open.put(match.date(), day);
            }
            day.add(match);
        }
        return days;
    }

    private record Done<M>(BatchMatch match, M made, long facts, long readNanos, long foldNanos) {}

    private void day(List<BatchMatch> matches, MatchSource.Snapshot source, Listener listener, BooleanSupplier stop)
            throws InterruptedException {
        List<Done<M>> done = new ArrayList<>();
        for (BatchMatch match : matches) {
            if (stop.getAsBoolean()) {
                break;
            }
            try {
                done.add(compute(match, source));
            } catch (IOException | RuntimeException e) {
                listener.failed(match, e);
            }
        }
        try {
            write(done, listener);
        } catch (IOException | RuntimeException e) {
            done.forEach(one -> listener.failed(one.match(), e));
        }
    }

    private void write(List<Done<M>> done, Listener listener) throws IOException {
        if (done.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        recipe.write(done.stream().map(Done::made).toList());
        long each = (System.nanoTime() - start) / done.size();
        for (Done<M> one : done) {
            listener.done(
                    one.match(), new Cost(one.facts(), one.made().rows(), one.readNanos(), one.foldNanos(), each));
        }
    }

    private Done<M> compute(BatchMatch match, MatchSource.Snapshot source) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Folding<M> folding = new Folding<>(recipe.begin(match));
        source.read(match.match(), folding);
        folding.flush();
        long read = System.nanoTime();
        M made = folding.making.finish();
        long folded = System.nanoTime();
        return new Done<>(match, made, folding.facts, read - start - folding.nanos, folding.nanos + folded - read);
    }

    /// Offers facts of one match, in chunks.
    private static final class Folding<M extends MatchProduct.Made> implements MatchSource.Facts {
        private final MatchProduct.Making<M> making;
        private final List<Envelope<?>> chunk = new ArrayList<>(CHUNK);
        private long facts;
        private long nanos;

        Folding(MatchProduct.Making<M> making) {
            this.making = making;
        }

        @Override
        public void fact(Envelope<?> fact) {
            chunk.add(fact);
            if (chunk.size() == CHUNK) {
                flush();
            }
        }

        private void flush() {
            long start = System.nanoTime();
            chunk.forEach(making::offer);
            facts += chunk.size();
            chunk.clear();
            nanos += System.nanoTime() - start;
        }
    }
}
