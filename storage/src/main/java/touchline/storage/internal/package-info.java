/// What several adapters share; nobody else's business.
@NullMarked
package touchline.storage.internal;

import org.jspecify.annotations.NullMarked;
