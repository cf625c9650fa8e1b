/// The raw archive in a bucket of Amazon S3 or of a server that speaks its protocol:
/// `<prefix>objects/<sha256>`.
@NullMarked
package touchline.storage.s3;

import org.jspecify.annotations.NullMarked;
