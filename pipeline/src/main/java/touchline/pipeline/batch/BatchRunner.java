package touchline.pipeline.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import touchline.model.Envelope;

/// Computes matches on threads: reads the facts of one, makes of them what the recipe says, writes it, takes the next.
/// A
/// match is let go before the next is read, so memory does not grow with their number.
public final class BatchRunner {
    /// Facts that are gathered before they are folded: a look at the clock per fact would cost as much as
    /// some folds.
    private static final int CHUNK = 256;

    private final MatchProduct.Recipe recipe;
    private final int workers;

    /// @param workers matches worked on at the same time
    public BatchRunner(MatchProduct.Recipe recipe, int workers) {
        this.recipe = recipe;
        this.workers = workers;
    }

    /// Hears what became of each match. Called by several threads.
    public interface Listener {
        void done(BatchMatch match, Cost cost);

        void failed(BatchMatch match, Exception cause);
    }

    /// What a match has cost: nanoseconds of the thread's time by the clock.
    ///
    /// @param readNanos  from the archived bytes to facts
    /// @param foldNanos  facts to values
    /// @param writeNanos until the file has its name
    public record Cost(long facts, long rows, long readNanos, long foldNanos, long writeNanos) {}

    /// Works on the matches in their order until none is left or `stop` says so; matches at work are then
    /// finished. A match that fails is told, and the rest goes on.
    public void run(List<BatchMatch> due, MatchSource.Snapshot source, Listener listener, BooleanSupplier stop)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.max(1, Math.min(workers, due.size())),
                Thread.ofPlatform().name("touchline-batch-", 0).daemon().factory());
        try {
            Callable<Void> work = () -> {
                for (int i = next.getAndIncrement();
                        i < due.size() && !stop.getAsBoolean();
                        i = next.getAndIncrement()) {
                    compute(due.get(i), source, listener);
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

    private void compute(BatchMatch match, MatchSource.Snapshot source, Listener listener) throws InterruptedException {
        try {
            listener.done(match, compute(match, source));
        } catch (IOException | RuntimeException e) {
            listener.failed(match, e);
        }
    }

    private Cost compute(BatchMatch match, MatchSource.Snapshot source) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Folding folding = new Folding(recipe.begin(match));
        source.read(match.match(), folding);
        folding.flush();
        long read = System.nanoTime();
        MatchProduct.Finished finished = folding.making.finish();
        long folded = System.nanoTime();
        Manifest written = finished.write();
        return new Cost(
                folding.facts,
                written.rows(),
                read - start - folding.nanos,
                folding.nanos + folded - read,
                System.nanoTime() - folded);
    }

    /// Offers facts of one match, in chunks.
    private static final class Folding implements MatchSource.Facts {
        private final MatchProduct.Making making;
        private final List<Envelope<?>> chunk = new ArrayList<>(CHUNK);
        private long facts;
        private long nanos;

        Folding(MatchProduct.Making making) {
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
