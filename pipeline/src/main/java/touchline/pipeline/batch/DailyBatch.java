package touchline.pipeline.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Starts a batch of everything at its time of day. When another run goes on then, that day's is left out.
public final class DailyBatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DailyBatch.class.getName());

    /// The clock may be set, or the machine may sleep: it is looked at again after so long.
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final BatchService service;
    private final BatchSchedule schedule;
    private final InstantSource clock;
    private final Thread thread;

    private DailyBatch(BatchService service, BatchSchedule schedule, InstantSource clock) {
        this.service = service;
        this.schedule = schedule;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("touchline-batch-daily").unstarted(this::watch);
    }

    /// Does nothing for a schedule that is off.
    public static DailyBatch start(BatchService service, BatchSchedule schedule, InstantSource clock) {
        DailyBatch daily = new DailyBatch(service, schedule, clock);
        daily.thread.start();
        return daily;
    }

    private void watch() {
        try {
            Optional<Instant> next = schedule.after(clock.instant());
            while (next.isPresent()) {
                Duration left = Duration.between(clock.instant(), next.get());
                if (left.isPositive()) {
                    Thread.sleep(left.compareTo(LOOK) < 0 ? left : LOOK);
                } else {
                    begin();
                    next = schedule.after(clock.instant());
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void begin() {
        try {
            service.start(BatchOrder.all());
        } catch (AlreadyRunning e) {
            LOG.log(System.Logger.Level.INFO, "the daily batch run is left out: {0}", e.getMessage());
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "the platform stops", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
