/// What several adapters share. Not for use outside this module.
@NullMarked
package touchline.storage.internal;

import org.jspecify.annotations.NullMarked;
