/// Ports for what is kept: raw bytes, facts, tracking frames, and questions in SQL.
///
/// Every store but the archive is a view of the log: it keeps how far of the log it has seen, in the same
/// transaction as its rows or, where there are none, after them; and it can be dropped and filled again. Adapters
/// live in the packages below; each passes the contract test of its port.
@NullMarked
package touchline.storage;

import org.jspecify.annotations.NullMarked;
