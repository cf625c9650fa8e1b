/// DFL/Sportec: match information (feed 02.01), events (03.02) and positions (04.03) as XML.
///
/// Clock: UTC with an offset in every record; the match clock counts from the kick-off of the period, in the positions
/// from the period's first frame (numbers 10000 and 100000 at 25 Hz). Axes: metres on the real pitch, fixed to the
/// stadium, y up; the origin is a corner in the events and the centre spot in the positions. Which team is on the left
/// is told by the first kick-off; teams change ends from period to period.
@NullMarked
package touchline.feeds.sportec;

import org.jspecify.annotations.NullMarked;
