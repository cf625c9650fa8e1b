@NullMarked
package touchline.pipeline.features;

import org.jspecify.annotations.NullMarked;
