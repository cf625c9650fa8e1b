/// Reading files of facts: one row group at a time, each column into arrays, without an engine. A library reads the
/// footer; pages are decoded here, because texts that repeat then become objects once per file and not once per row.
@NullMarked
package touchline.storage.parquet;

import org.jspecify.annotations.NullMarked;
