package touchline.pipeline.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import touchline.feeds.RejectCode;

/// The user's own files, read where they are. Keeps the directories of a few zips warm, so that opening the next entry
/// of the same zip costs nothing.
final class LocalFiles implements RawFiles, AutoCloseable {
    private static final int WARM_ZIPS = 16;

    private final IntakeLimits limits;
    private final Map<String, Path> paths = new ConcurrentHashMap<>();
    private final LinkedHashMap<Path, ZipFile> warm = new LinkedHashMap<>(WARM_ZIPS * 2, 0.75f, true);

    LocalFiles(IntakeLimits limits) {
        this.limits = limits;
    }

    /// Makes a file known by the SHA-256 of its bytes, which is returned.
    String add(Path file) throws IOException {
        String sha256 = sha256(file);
        paths.put(sha256, file);
        return sha256;
    }

    /// Makes a file known whose hash is known already.
    void add(String sha256, Path file) {
        paths.put(sha256, file);
    }

    @Override
    public InputStream open(String sha256, long offset, long length) throws IOException {
        Path path = path(sha256);
        if (offset == 0 && length < 0) {
            return Files.newInputStream(path);
        }
        FileChannel channel = FileChannel.open(path);
        channel.position(offset);
        InputStream from = Channels.newInputStream(channel);
        return length < 0 ? from : new RangeStream(from, length);
    }

    @Override
    public InputStream openEntry(String sha256, String entry) throws IOException {
        Path path = path(sha256);
        keepWarm(path);
        ZipFile zip = openZip(path);
        try {
            ZipEntry found = zip.getEntry(entry);
            if (found == null) {
                throw new NoSuchFileException(path + "!" + entry);
            }
            InputStream unpacked = new FilterInputStream(zip.getInputStream(found)) {
                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
            long limit = found.getSize() >= 0
                    ? found.getSize()
                    : Math.max(1 << 20, found.getCompressedSize() * limits.maxExpansion());
            return new UnpackedStream(unpacked, path + "!" + entry, limit, found.getCrc());
        } catch (ZipException e) {
            zip.close();
            throw new ContentFault(RejectCode.MALFORMED, path + "!" + entry + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public List<Entry> entries(String sha256) throws IOException {
        Path path = path(sha256);
        keepWarm(path);
        try (ZipFile zip = openZip(path)) {
            if (zip.size() > limits.maxZipEntries()) {
                throw new ContentFault(
                        RejectCode.LIMIT_EXCEEDED,
                        "zip of " + zip.size() + " entries, more than the allowed " + limits.maxZipEntries());
            }
            List<Entry> entries = new ArrayList<>(zip.size());
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory()) {
                    entries.add(new Entry(entry.getName(), entry.getCompressedSize(), entry.getSize()));
                }
            }
            return entries;
        }
    }

    @Override
    public long bytes(String sha256) throws IOException {
        return Files.size(path(sha256));
    }

    @Override
    public void close() throws IOException {
        synchronized (warm) {
            for (ZipFile zip : warm.values()) {
                zip.close();
            }
            warm.clear();
        }
    }

    private Path path(String sha256) throws NoSuchFileException {
        Path path = paths.get(sha256);
        if (path == null) {
            throw new NoSuchFileException("sha256:" + sha256);
        }
        return path;
    }

    /// While one ZipFile of a path is open, the JDK shares its directory with all others of the same path.
    private void keepWarm(Path path) throws IOException {
        synchronized (warm) {
            if (warm.get(path) == null) {
                warm.put(path, openZip(path));
                if (warm.size() > WARM_ZIPS) {
                    warm.pollFirstEntry().getValue().close();
                }
            }
        }
    }

    private static ZipFile openZip(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new ContentFault(RejectCode.MALFORMED, "not a whole zip: " + e.getMessage());
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
