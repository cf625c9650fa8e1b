package touchline.pipeline.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Plans and runs batches, one run at a time. How a run goes stands in a file, too, so that it is known
/// after the process has gone. Safe for use by many threads.
public final class BatchService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BatchService.class.getName());
    private static final Duration TELL = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MAX_REASON = 500;

    private final MatchSource source;
    private final MatchProduct product;
    private final RunFile file;
    private final InstantSource clock;
    private final Object planning = new Object();
    private Optional<Run> present = Optional.empty();
    private Optional<RunStatus> last;
    private boolean closed;

    /// Takes note of a run that its process has left unfinished.
    ///
    /// @param product closed with this
    /// @throws IOException when the file of the run cannot be read or written
    public BatchService(MatchSource source, MatchProduct product, RunFile file, InstantSource clock)
            throws IOException {
        this.source = source;
        this.product = product;
        this.file = file;
        this.clock = clock;
        this.last = file.read().map(RunStatus::interrupted);
        if (last.isPresent()) {
            file.write(last.get());
        }
    }

    /// What a run would do now.
    ///
    /// @throws IOException when arrivals or output cannot be looked at
    public BatchPlan plan(Selection selection, boolean force) throws IOException {
        synchronized (planning) { // each look holds what has arrived of all matches: one at a time
            return plan(source.look(), product.recipe(), selection, force);
        }
    }

    private BatchPlan plan(
            MatchSource.Snapshot snapshot, MatchProduct.Recipe<?> recipe, Selection selection, boolean force)
            throws IOException {
        List<BatchMatch> selected =
                snapshot.matches().stream().filter(selection::includes).toList();
        OptionalDouble rate = status().map(RunStatus::knownRate).orElse(OptionalDouble.empty());
        return BatchPlan.of(selected, recipe.versions(), product.kept(), force, rate);
    }

    /// Begins a run, which goes on by itself.
    ///
    /// @throws AlreadyRunning when there is one
    public synchronized RunStatus start(BatchOrder order) {
        if (closed) {
            throw new IllegalStateException("the batch service is closed");
        }
        Optional<RunStatus> now = status();
        if (now.isPresent() && now.get().state() == RunStatus.State.RUNNING) {
            throw new AlreadyRunning(now.get());
        }
        Run run = new Run(order, now.map(RunStatus::knownRate).orElse(OptionalDouble.empty()));
        present = Optional.of(run);
        Thread.ofPlatform().name("touchline-batch").daemon().start(run::go);
        return run.status();
    }

    /// Waits until no run goes on.
    public void await() throws InterruptedException {
        Optional<Run> run;
        synchronized (this) {
            run = present;
        }
        if (run.isPresent()) {
            run.get().over.await();
        }
    }

    /// The run that goes on, or the last one; empty when there never was one.
    public synchronized Optional<RunStatus> status() {
        return present.map(Run::status).or(() -> last);
    }

    /// Tells the run to end once the matches at work are done. Does nothing when none goes on.
    public synchronized Optional<RunStatus> cancel() {
        present.ifPresent(run -> run.stop(RunStatus.State.CANCELLED));
        return status();
    }

    /// Stops a run after the matches at work, and waits for them for some seconds.
    @Override
    public void close() {
        Optional<Run> run;
        synchronized (this) {
            closed = true;
            run = present;
        }
        run.ifPresent(Run::interrupt);
        product.close();
    }

    /// One run: a thread that plans, starts the workers and tells the file how they get on.
    private final class Run implements BatchRunner.Listener {
        private final BatchOrder order;
        private final OptionalDouble earlierRate;
        private final Instant started = clock.instant();
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();
        private final AtomicLong values = new AtomicLong();
        private final List<RunStatus.Failure> failures = new ArrayList<>();
        private Optional<RunStatus.State> stoppedAs = Optional.empty();
        private Optional<RunStatus.State> end = Optional.empty();
        private Optional<String> failure = Optional.empty();
        private Optional<Instant> ended = Optional.empty();
        private Optional<Thread> thread = Optional.empty();
        private boolean planned;
        private long due;
        private long fresh;
        private long beganNanos;
        private long tookNanos;

        private Run(BatchOrder order, OptionalDouble earlierRate) {
            this.order = order;
            this.earlierRate = earlierRate;
        }

        private void go() {
            synchronized (this) {
                thread = Optional.of(Thread.currentThread());
            }
            CompletableFuture<Void> teller = CompletableFuture.runAsync(this::tell, Thread::startVirtualThread);
            try {
                work();
                end(Optional.empty());
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a batch run broke off", e);
                end(Optional.of(reason(e)));
            } catch (InterruptedException e) {
                end(Optional.empty());
            } finally {
                teller.join(); // before the last word is written
                write();
                over.countDown();
            }
        }

        private void work() throws IOException, InterruptedException {
            MatchSource.Snapshot snapshot = source.look();
            MatchProduct.Recipe<?> recipe = product.recipe();
            BatchPlan plan = plan(snapshot, recipe, order.selection(), order.force());
            List<BatchMatch> matches = plan.due();
            synchronized (this) {
                due = matches.size();
                fresh = plan.items().size() - due;
                planned = true;
                beganNanos = System.nanoTime();
            }
            MatchSource.Snapshot read = order.force() ? snapshot.anew() : snapshot;
            new BatchRunner<>(recipe, order.workers()).run(matches, read, this, this::isStopping);
        }

        private synchronized void end(Optional<String> brokenOff) {
            failure = brokenOff;
            ended = Optional.of(clock.instant());
            tookNanos = planned ? System.nanoTime() - beganNanos : 0;
            boolean all = planned && done.get() + failed.get() == due;
            end = Optional.of(
                    brokenOff.isPresent() || (all && failed.get() > 0)
                            ? RunStatus.State.FAILED
                            : all ? RunStatus.State.DONE : stoppedAs.orElse(RunStatus.State.INTERRUPTED));
            notifyAll();
        }

        /// Writes the file now and then until the run has ended.
        private void tell() {
            try {
                while (!hasEnded(TELL)) {
                    write();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // nobody does
            }
        }

        private synchronized boolean hasEnded(Duration patience) throws InterruptedException {
            long deadline = System.nanoTime() + patience.toNanos();
            for (long left = patience.toNanos(); end.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return end.isPresent();
        }

        private void write() {
            try {
                file.write(status());
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "cannot write " + file.path(), e);
            }
        }

        @Override
        public void done(BatchMatch match, BatchRunner.Cost cost) {
            values.addAndGet(cost.rows());
            done.incrementAndGet();
        }

        @Override
        public void failed(BatchMatch match, Exception cause) {
            LOG.log(System.Logger.Level.WARNING, match.match() + " was not computed", cause);
            synchronized (this) {
                if (failures.size() < RunStatus.MAX_FAILURES) {
                    failures.add(new RunStatus.Failure(match.match().value(), reason(cause)));
                }
            }
            failed.incrementAndGet();
        }

        private synchronized boolean isStopping() {
            return stoppedAs.isPresent();
        }

        private synchronized void stop(RunStatus.State as) {
            if (stoppedAs.isEmpty() && end.isEmpty()) {
                stoppedAs = Optional.of(as);
            }
        }

        private void interrupt() {
            stop(RunStatus.State.INTERRUPTED);
            try {
                if (!over.await(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
                    synchronized (this) {
                        thread.ifPresent(Thread::interrupt);
                    }
                    if (!over.await(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
                        LOG.log(System.Logger.Level.WARNING, "a batch run does not stop");
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized RunStatus status() {
            long nanos = ended.isPresent() ? tookNanos : planned ? System.nanoTime() - beganNanos : 0;
            return new RunStatus(
                    end.orElse(RunStatus.State.RUNNING),
                    end.isEmpty() && stoppedAs.isPresent(),
                    started,
                    ended,
                    order.workers(),
                    planned,
                    due,
                    fresh,
                    done.get(),
                    failed.get(),
                    values.get(),
                    nanos / 1_000_000,
                    earlierRate,
                    failures,
                    failure);
        }
    }

    /// An error of ours says its place, too: somebody must find it.
    private static String reason(Exception cause) {
        boolean ours = cause instanceof NullPointerException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof ClassCastException;
        String at = ours && cause.getStackTrace().length > 0 ? " at " + cause.getStackTrace()[0] : "";
        String text = cause + at;
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON - 1) + "…";
    }
}
