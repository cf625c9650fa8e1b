/// JSON and binary forms of the canonical facts: what stands in the log, in exported files and in the API.
@NullMarked
package touchline.model.json;

import org.jspecify.annotations.NullMarked;
