package touchline.storage.s3;

import java.io.IOException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The bucket of some settings.
record Bucket(S3Client client, S3Settings settings, S3Failures failures) {
    static final int NOT_FOUND = 404;

    /// Looks whether it is there, and makes it when that is allowed.
    ///
    /// @param what is to be done with it, for messages
    void require(String what) throws IOException {
        failures.tell(what, () -> {
            try {
                return client.headBucket(request -> request.bucket(settings.bucket()));
            } catch (S3Exception e) {
                if (e.statusCode() != NOT_FOUND || !settings.createBucket()) {
                    throw e;
                }
                return client.createBucket(request -> request.bucket(settings.bucket()));
            }
        });
    }
}
