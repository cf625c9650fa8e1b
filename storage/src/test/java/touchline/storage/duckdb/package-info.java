@NullMarked
package touchline.storage.duckdb;

import org.jspecify.annotations.NullMarked;
