@NullMarked
package touchline.feeds.sportec;

import org.jspecify.annotations.NullMarked;
