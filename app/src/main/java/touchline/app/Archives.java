package touchline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import touchline.storage.ObjectStore;
import touchline.storage.files.FileObjectStore;
import touchline.storage.s3.S3ObjectStore;

/// Where the raw archive is: in a bucket, in the home when there is none.
final class Archives {
    private Archives() {}

    /// @param owner closes what is opened
    /// @throws UncheckedIOException when it cannot be used: why, and what to do
    static ObjectStore open(PlatformConfig config, OpenParts owner) {
        try {
            return config.bucket().isPresent()
                    ? owner.own(S3ObjectStore.open(config.bucket().get()))
                    : FileObjectStore.open(config.archiveFolder(), FileObjectStore.DEFAULT_MAX_OBJECT_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the archive cannot be used: " + e.getMessage(), e);
        }
    }

    /// Whether both have their archive, and with it their models, in one place.
    static boolean isSame(PlatformConfig one, PlatformConfig other) {
        return one.bucket().isPresent() && other.bucket().isPresent()
                ? one.bucket().get().isSamePlace(other.bucket().get())
                : one.bucket().equals(other.bucket()) && one.archiveFolder().equals(other.archiveFolder());
    }
}
