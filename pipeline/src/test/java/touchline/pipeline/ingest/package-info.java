@NullMarked
package touchline.pipeline.ingest;

import org.jspecify.annotations.NullMarked;
