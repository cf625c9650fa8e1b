/// Features: numbers about a team or a player at a moment, declared in views over metrics. One function gives the value
/// for any moment of the past (training) and for now (serving), so the two cannot drift apart.
@NullMarked
package touchline.features;

import org.jspecify.annotations.NullMarked;
