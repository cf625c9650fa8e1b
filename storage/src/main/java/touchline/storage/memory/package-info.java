/// Adapters that keep everything in memory: for tests, and for runs that leave nothing behind.
@NullMarked
package touchline.storage.memory;

import org.jspecify.annotations.NullMarked;
