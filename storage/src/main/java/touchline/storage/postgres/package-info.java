/// Events in PostgreSQL, 16 or newer: a server that several programs share, for larger amounts than one
/// file bears.
///
/// The database is Touchline's own. Tables lie in the schema `kept`, views for people in `public`, with the
/// names and columns that they have in DuckDB. It is a view of the log and may be emptied.
@NullMarked
package touchline.storage.postgres;

import org.jspecify.annotations.NullMarked;
