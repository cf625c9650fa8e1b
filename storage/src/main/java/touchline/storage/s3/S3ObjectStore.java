package touchline.storage.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import touchline.model.DataRef;
import touchline.storage.ObjectMissing;
import touchline.storage.ObjectStore;
import touchline.storage.Sha256;
import touchline.storage.UnpackLimits;
import touchline.storage.internal.ArchivedZip;
import touchline.storage.internal.Leftovers;
import touchline.storage.internal.Receiving;

/// The archive in a bucket. Several programs may share it.
///
/// An object is first written to a local file, which tells its name, and then put in one request: the
/// bucket shows all of it or nothing. The server is given a checksum with it and refuses what was damaged
/// on the way.
public final class S3ObjectStore implements ObjectStore, AutoCloseable {
    private static final Duration LONGEST_CALL = Duration.ofHours(1);
    private static final int MOST_LISTED = 1_000;
    private static final int NO_SUCH_RANGE = 416;

    private final S3Client client;
    private final S3Settings settings;
    private final S3Failures failures;
    private final LocalCopies copies;
    private final String keys;

    /// Connects and looks whether the bucket is there.
    ///
    /// @throws IOException when it is not and must not be made, when the server cannot be reached or
    ///     refuses the keys; the message says what to do
    public static S3ObjectStore open(S3Settings settings) throws IOException {
        Files.createDirectories(settings.local());
        Leftovers.remove(settings.local());
        S3ObjectStore store = new S3ObjectStore(settings);
        try {
            new Bucket(store.client, settings, store.failures).require("open the archive");
            return store;
        } catch (IOException e) {
            store.close();
            throw e;
        }
    }

    private S3ObjectStore(S3Settings settings) {
        this.settings = settings;
        client = Clients.of(settings, LONGEST_CALL);
        failures = new S3Failures(settings);
        copies = new LocalCopies(settings.local(), settings.maxLocalBytes());
        keys = settings.prefix() + "objects/";
    }

    @Override
    public Stored put(InputStream bytes) throws IOException {
        Path file = Files.createTempFile(settings.local(), "put-", "");
        try {
            Receiving.Received received;
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                received = Receiving.copy(bytes, out, file, settings.maxObjectBytes());
            }
            return put(file, received.sha256(), received.bytes());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Stored put(Path file, String sha256, long bytes) throws IOException {
        if (stat(sha256).equals(Optional.of(new Stat(sha256, bytes)))) {
            return new Stored(sha256, bytes, false);
        }
        String md5 = Checksums.md5(file);
        failures.tell(
                "archive object " + sha256,
                () -> client.putObject(
                        request -> request.bucket(settings.bucket())
                                .key(keys + sha256)
                                .contentMD5(md5),
                        RequestBody.fromFile(file)));
        return new Stored(sha256, bytes, true);
    }

    @Override
    public Optional<Stat> stat(String sha256) throws IOException {
        if (!Sha256.isHex(sha256)) {
            return Optional.empty();
        }
        return failures.tell("look for object " + sha256, () -> {
            try {
                HeadObjectResponse head = client.headObject(
                        request -> request.bucket(settings.bucket()).key(keys + sha256));
                return Optional.of(new Stat(sha256, head.contentLength()));
            } catch (S3Exception e) {
                if (e.statusCode() != Bucket.NOT_FOUND) {
                    throw e;
                }
                return Optional.empty();
            }
        });
    }

    @Override
    public InputStream open(String sha256, long offset, long length) throws IOException {
        if (!Sha256.isHex(sha256)) {
            throw new ObjectMissing("object '" + sha256 + "'");
        }
        if (length == 0) {
            existing(sha256);
            return InputStream.nullInputStream();
        }
        String last = length < 0 || length > Long.MAX_VALUE - offset ? "" : Long.toString(offset + length - 1);
        boolean whole = offset == 0 && length < 0;
        return get(sha256, whole ? _ -> {} : request -> request.range("bytes=" + offset + "-" + last));
    }

    private InputStream get(String sha256, Consumer<GetObjectRequest.Builder> range) throws IOException {
        return failures.tell("read object " + sha256, () -> {
            try {
                return new Reading(
                        client.getObject(request -> {
                            request.bucket(settings.bucket()).key(keys + sha256);
                            range.accept(request);
                        }),
                        "read object " + sha256);
            } catch (S3Exception e) {
                if (e.statusCode() == NO_SUCH_RANGE) {
                    return InputStream.nullInputStream(); // it ends before
                }
                if (e.statusCode() == Bucket.NOT_FOUND
                        && !"NoSuchBucket".equals(e.awsErrorDetails().errorCode())) {
                    throw new ObjectMissing("object " + sha256);
                }
                throw e;
            }
        });
    }

    private void existing(String sha256) throws IOException {
        if (stat(sha256).isEmpty()) {
            throw new ObjectMissing("object " + sha256);
        }
    }

    @Override
    public InputStream open(DataRef ref, UnpackLimits limits) throws IOException {
        if (ref.entry().isEmpty()) {
            return open(ref.sha256(), ref.offset(), ref.length());
        }
        LocalCopies.Lease copy = copy(ref.sha256());
        try {
            InputStream entry = ArchivedZip.open(copy.path(), ref, ref.entry().get(), limits);
            return new Leased(entry, copy);
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    @Override
    public List<ZipItem> entries(String sha256, UnpackLimits limits) throws IOException {
        try (LocalCopies.Lease copy = copy(sha256)) {
            return ArchivedZip.entries(copy.path(), limits);
        }
    }

    private LocalCopies.Lease copy(String sha256) throws IOException {
        return copies.take(sha256, () -> open(sha256, 0, -1));
    }

    @Override
    public Check verify(String sha256) throws IOException {
        try (InputStream in = open(sha256, 0, -1)) {
            return Receiving.sha256(in).equals(sha256) ? Check.INTACT : Check.DAMAGED;
        } catch (ObjectMissing e) {
            return Check.MISSING;
        }
    }

    @Override
    public List<Stat> list(String after, int limit) throws IOException {
        List<Stat> found = new ArrayList<>();
        String last = after;
        boolean more = true;
        while (more && found.size() < limit) {
            ListObjectsV2Response page = page(last, Math.min(MOST_LISTED, limit - found.size()));
            for (S3Object object : page.contents()) {
                last = object.key().substring(keys.length());
                if (Sha256.isHex(last)) {
                    found.add(new Stat(last, object.size()));
                }
            }
            more = page.isTruncated() && !page.contents().isEmpty();
        }
        return found;
    }

    private ListObjectsV2Response page(String after, int limit) throws IOException {
        return failures.tell(
                "list the archive",
                () -> client.listObjectsV2(request -> request.bucket(settings.bucket())
                        .prefix(keys)
                        .startAfter(keys + after)
                        .maxKeys(limit)));
    }

    /// Ends the connections and removes the copies.
    @Override
    public void close() throws IOException {
        client.close();
        copies.clear();
    }

    /// An object on its way. What breaks is told in our words; what is left unread is not waited for.
    private final class Reading extends FilterInputStream {
        private final ResponseInputStream<GetObjectResponse> response;
        private final String what;
        private boolean ended;

        private Reading(ResponseInputStream<GetObjectResponse> response, String what) {
            super(response);
            this.response = response;
            this.what = what;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int n = response.read(into, offset, length);
                ended |= n < 0;
                return n;
            } catch (SdkException e) {
                throw failures.failure(what, e);
            } catch (IOException e) {
                throw new IOException(what + ": " + settings.place() + " has broken off (" + e.getMessage() + ")", e);
            }
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                response.close();
            } else {
                response.abort();
            }
        }
    }

    /// Gives the copy of the zip back with the stream.
    private static final class Leased extends FilterInputStream {
        private final LocalCopies.Lease copy;
        private boolean closed;

        private Leased(InputStream in, LocalCopies.Lease copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                try (copy) {
                    super.close();
                }
            }
        }
    }
}
