/// The offline half of the feature store: what features know of matches as files, and tables of features made from it.
@NullMarked
package touchline.pipeline.features;

import org.jspecify.annotations.NullMarked;
