package touchline.storage.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the archive's bucket is and how it is used.
///
/// @param endpoint      of a server other than Amazon's; its buckets are addressed by path
/// @param region        such as `eu-central-1`; a server other than Amazon's mostly takes any
/// @param prefix        of all keys, such as `touchline/`; may be empty
/// @param keys          empty: as the environment, the profile or the machine says
/// @param createBucket  whether a bucket that is not there is made; else that is an error
/// @param local         a folder for objects on their way to the bucket and for zips that are being read
/// @param maxObjectBytes larger objects are refused; at most 5 GiB, which is what S3 takes in one piece
/// @param maxLocalBytes what copies of zips may take in `local` beside those that are being read
/// @param timeout       without any byte coming or going, after which an attempt fails; there are three
public record S3Settings(
        Optional<URI> endpoint,
        String region,
        String bucket,
        String prefix,
        Optional<Keys> keys,
        boolean createBucket,
        Path local,
        long maxObjectBytes,
        long maxLocalBytes,
        Duration timeout) {
    private static final long LARGEST_PUT = 5L << 30;

    public S3Settings {
        if (bucket.isBlank() || region.isBlank()) {
            throw new IllegalArgumentException("bucket '" + bucket + "', region '" + region + "': give both");
        }
        if (maxObjectBytes < 1 || maxObjectBytes > LARGEST_PUT) {
            throw new IllegalArgumentException("max object bytes is " + maxObjectBytes + ", not 1 to " + LARGEST_PUT);
        }
        if (timeout.toMillis() < 1 || timeout.toHours() >= 1) {
            throw new IllegalArgumentException("timeout is " + timeout + ", not up to one hour");
        }
    }

    /// Who we are to the server.
    public record Keys(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Keys[" + accessKey + "]";
        }
    }

    /// A bucket at Amazon, keys from the environment; objects up to 4 GiB, 2 GiB of copies, 30 seconds.
    public static S3Settings amazon(String region, String bucket, Path local) {
        return new S3Settings(
                Optional.empty(),
                region,
                bucket,
                "",
                Optional.empty(),
                false,
                local,
                4L << 30,
                2L << 30,
                Duration.ofSeconds(30));
    }

    /// A bucket at another server, with the same limits.
    public static S3Settings at(URI endpoint, String bucket, Keys keys, Path local) {
        S3Settings same = amazon("us-east-1", bucket, local);
        return new S3Settings(
                Optional.of(endpoint),
                same.region,
                bucket,
                same.prefix,
                Optional.of(keys),
                same.createBucket,
                local,
                same.maxObjectBytes,
                same.maxLocalBytes,
                same.timeout);
    }

    /// Whether both mean the same objects, whoever we are to the server and however they are used.
    public boolean isSamePlace(S3Settings other) {
        return endpoint.equals(other.endpoint) && bucket.equals(other.bucket) && prefix.equals(other.prefix);
    }

    /// Bucket and server for messages.
    String place() {
        return "bucket " + bucket + " at " + endpoint.map(URI::toString).orElseGet(() -> "Amazon S3, region " + region);
    }
}
