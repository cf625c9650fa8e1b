/// Metrics for many matches at once, from the archived bytes or from facts as Parquet: what is missing or out of
/// date is computed by the same folds as live, on threads, and written as files. The core
/// ([touchline.pipeline.batch.BatchPlan], [touchline.pipeline.batch.BatchRunner]) knows matches only through
/// [touchline.pipeline.batch.MatchSource] and files only through [touchline.pipeline.batch.MetricsOutput], so that
/// another engine can take the place of the threads.
@NullMarked
package touchline.pipeline.batch;

import org.jspecify.annotations.NullMarked;
