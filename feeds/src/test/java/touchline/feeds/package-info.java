/// What every feed owes its callers, and what the feeds together make of the sample data.
@NullMarked
package touchline.feeds;

import org.jspecify.annotations.NullMarked;
