/// JSON and binary forms of the canonical facts: what stands in the log, in exported files and in the API; and the pull
/// reader over bytes that reads them and the vendors' JSON.
@NullMarked
package touchline.model.json;

import org.jspecify.annotations.NullMarked;
