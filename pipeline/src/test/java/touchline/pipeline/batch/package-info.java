@NullMarked
package touchline.pipeline.batch;

import org.jspecify.annotations.NullMarked;
