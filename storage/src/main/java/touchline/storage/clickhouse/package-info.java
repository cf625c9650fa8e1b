/// Tracking frames in ClickHouse: [ClickHouseStores] opens them.
///
/// ClickHouse has no transactions. The effect is exactly once all the same, by three things: a row is written
/// under its identity as the table's key, so a second copy is the same row; what makes a frame visible is
/// written after the positions it consists of, and the place in the log after both; and reading counts a key
/// once (`FINAL`), whether or not the engine has merged the copies yet. A crash in between repeats the batch,
/// to the same end.
@NullMarked
package touchline.storage.clickhouse;

import org.jspecify.annotations.NullMarked;
