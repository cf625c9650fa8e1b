/// The raw archive as a folder: `objects/ab/abcd…` under the root, named by SHA-256, and `incoming/` for what is
/// being written.
@NullMarked
package touchline.storage.files;

import org.jspecify.annotations.NullMarked;
