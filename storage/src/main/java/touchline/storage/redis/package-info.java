/// Newest values in Redis, 6 or newer, or in a server that speaks like it: for reads by several programs.
///
/// Every entry is a hash with the fields `version`, a whole number in decimal digits, and `value`, the bytes as they
/// are. All keys begin with a prefix, so that a server can be shared; a cluster of several servers is not supported.
@NullMarked
package touchline.storage.redis;

import org.jspecify.annotations.NullMarked;
