package touchline.pipeline.batch;

/// What is to be run.
///
/// @param force   whether to compute what is fresh, too
/// @param workers matches worked on at the same time, 1 to [#MAX_WORKERS]
public record BatchOrder(Selection selection, boolean force, int workers) {
    public static final int MAX_WORKERS = 64;

    /// Throws IllegalArgumentException when the number of workers is out of range.
    public BatchOrder {
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException("workers is " + workers + ", not 1 to " + MAX_WORKERS);
        }
    }

    /// As many workers as the machine has processors.
    public static int standardWorkers() {
        return Math.max(1, Math.min(MAX_WORKERS, Runtime.getRuntime().availableProcessors()));
    }

    /// Everything that is missing or out of date.
    public static BatchOrder all() {
        return new BatchOrder(Selection.ALL, false, standardWorkers());
    }
}
