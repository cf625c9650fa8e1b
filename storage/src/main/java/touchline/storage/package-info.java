/// Ports for what is kept: raw bytes, facts, tracking frames, and questions in SQL.
///
/// Every store but the archive is a view of the log: it keeps, with its rows and in the same transaction, how far
/// of the log it has seen, and it can be dropped and filled again. Adapters live in the packages below; each
/// passes the contract test of its port.
@NullMarked
package touchline.storage;

import org.jspecify.annotations.NullMarked;
