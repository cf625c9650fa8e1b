/// From facts to values: the Kafka Streams topology that folds matches, the live view of what it yields, and the sinks
/// that fill the stores.
@NullMarked
package touchline.pipeline.stream;

import org.jspecify.annotations.NullMarked;
