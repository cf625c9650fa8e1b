/// StatsBomb: events (version 4), line-ups, 360 frames and match records as in the open data.
///
/// Places are cells of a 120 × 80 yard pitch, counted from 1, as the acting team attacks, y from its left touchline to
/// its right. Clocks start at each period. The team of the first `Starting XI` plays at home. Details and deviations:
/// `docs/reference/vendors.md`.
@NullMarked
package touchline.feeds.statsbomb;

import org.jspecify.annotations.NullMarked;
