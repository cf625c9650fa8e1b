/// Events, tracking and SQL in one DuckDB file: no server to install, one process at a time.
///
/// The engine's traps that the code minds: an appender joins a transaction only when that was begun by statement;
/// a statement is closed by its first error; a connection belongs to one thread at a time; the file is a view of
/// the log and may be deleted.
@NullMarked
package touchline.storage.duckdb;

import org.jspecify.annotations.NullMarked;
