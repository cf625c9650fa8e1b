@NullMarked
package touchline.storage.clickhouse;

import org.jspecify.annotations.NullMarked;
