package touchline.storage.s3;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import touchline.storage.LimitExceeded;
import touchline.storage.NamedFiles;

/// Named files in a bucket: `<prefix><folder>/<name>`. The server is first asked when a file is.
///
/// [#create] asks the server to refuse a name that is taken (`If-None-Match: *`), as Amazon S3 does.
public final class BucketFiles implements NamedFiles {
    /// Of all attempts of one call. Files are small, and those who ask wait.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private static final int CONFLICT = 409;
    private static final int TAKEN = 412;
    private static final int NOT_KNOWN = 501;

    private final S3Client client;
    private final S3Settings settings;
    private final S3Failures failures;
    private final String keys;
    private volatile boolean hasBucket;

    /// @param folder below the settings' prefix, such as `models`
    public BucketFiles(S3Settings settings, String folder) {
        this.settings = settings;
        client = Clients.of(settings, LONGEST_CALL);
        failures = new S3Failures(settings);
        keys = settings.prefix() + NamedFiles.checked(folder) + "/";
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
        put("keep " + key(name), request(name, bytes).build(), bytes);
    }

    private PutObjectRequest.Builder request(String name, byte[] bytes) throws IOException {
        if (bytes.length > MAX_BYTES) {
            throw new LimitExceeded(place(name) + " would be larger than " + MAX_BYTES + " bytes");
        }
        return PutObjectRequest.builder()
                .bucket(settings.bucket())
                .key(key(name))
                .contentMD5(Checksums.md5(bytes));
    }

    private void put(String what, PutObjectRequest request, byte[] bytes) throws IOException {
        requireBucket(what);
        failures.tell(what, () -> client.putObject(request, RequestBody.fromBytes(bytes)));
    }

    @Override
    public boolean create(String name, byte[] bytes) throws IOException {
        String what = "keep " + key(name);
        PutObjectRequest request = request(name, bytes).ifNoneMatch("*").build();
        requireBucket(what);
        return failures.tell(what, () -> {
            try {
                client.putObject(request, RequestBody.fromBytes(bytes));
                return true;
            } catch (S3Exception e) {
                return switch (e.statusCode()) {
                    case TAKEN, CONFLICT -> isOurs(name, bytes);
                    case NOT_KNOWN ->
                        throw new IOException(
                                what + ": " + settings.place() + " cannot keep a file only where there is none"
                                        + " (If-None-Match); use a server that can",
                                e);
                    default -> throw e;
                };
            }
        });
    }

    /// Whether the file is from an earlier attempt of the same call, whose answer was lost on the way.
    private boolean isOurs(String name, byte[] bytes) throws IOException {
        return read(name).filter(there -> Arrays.equals(there, bytes)).isPresent();
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        String what = "read " + key(name);
        requireBucket(what);
        return failures.tell(what, () -> {
            try (ResponseInputStream<GetObjectResponse> object = client.getObject(
                    request -> request.bucket(settings.bucket()).key(key(name)))) {
                if (object.response().contentLength() > MAX_BYTES) {
                    object.abort();
                    throw new LimitExceeded(place(name) + " is larger than " + MAX_BYTES + " bytes");
                }
                return Optional.of(object.readNBytes(MAX_BYTES));
            } catch (S3Exception e) {
                if (e.statusCode() == Bucket.NOT_FOUND
                        && !"NoSuchBucket".equals(e.awsErrorDetails().errorCode())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public List<String> names(String folder) throws IOException {
        String what = "list " + key(folder);
        requireBucket(what);
        return failures.tell(what, () -> {
            List<String> names = new ArrayList<>();
            for (ListObjectsV2Response page : client.listObjectsV2Paginator(
                    request -> request.bucket(settings.bucket()).prefix(key(folder) + "/"))) {
                page.contents().forEach(object -> names.add(object.key().substring(keys.length())));
            }
            return List.copyOf(names);
        });
    }

    @Override
    public String place(String name) {
        return key(name) + " in " + settings.place();
    }

    private String key(String name) {
        return keys + NamedFiles.checked(name);
    }

    private void requireBucket(String what) throws IOException {
        if (!hasBucket) {
            new Bucket(client, settings, failures).require(what);
            hasBucket = true;
        }
    }

    /// Ends the connections.
    @Override
    public void close() {
        client.close();
    }
}
