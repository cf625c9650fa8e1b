/// The batch on Spark: the folds, the files and the bytes of the batch on one machine, with matches spread over
/// executors.
@NullMarked
package touchline.spark;

import org.jspecify.annotations.NullMarked;
