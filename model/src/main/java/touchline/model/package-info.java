/// The canonical model: what a match, an event, a tracking frame and a line-up are, whoever recorded them.
///
/// Frame of reference everywhere: metres, origin at the centre spot, x along the pitch's length, y across it,
/// right-handed seen from above. The **home team attacks +x in every period**, extra time and shoot-out included.
/// Time is a period and the time since that period's start, and UTC where the vendor gives it.
@NullMarked
package touchline.model;

import org.jspecify.annotations.NullMarked;
