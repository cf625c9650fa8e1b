/// The log: an embedded Kafka broker or an external cluster, its topics, its clients, and reads of ranges.
@NullMarked
package touchline.pipeline.log;

import org.jspecify.annotations.NullMarked;
