/// Wyscout, version 2: match events as the API gives them (`eventName` and `subEventName` are numbers) and as the
/// public data set of Pappalardo et al. (2019) has them, and match records of that data set.
///
/// Places are whole percent of the pitch as the acting team attacks, x to the opponent's goal, y from its left
/// touchline to its right. Clocks start at each period. The first of `teams` plays at home. Details and deviations:
/// `docs/reference/vendors.md`.
@NullMarked
package touchline.feeds.wyscout;

import org.jspecify.annotations.NullMarked;
