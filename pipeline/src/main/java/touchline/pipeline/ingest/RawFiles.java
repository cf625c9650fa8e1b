package touchline.pipeline.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Whole files as they came, named by the SHA-256 of their bytes. Safe for use by many threads.
interface RawFiles {

    /// Opens a range of a file, up to its end when `length` is -1.
    InputStream open(String sha256, long offset, long length) throws IOException;

    /// Opens the unpacked bytes of a zip's entry; throws [ContentFault], here or while reading, where they are damaged
    /// or beyond a limit.
    InputStream openEntry(String sha256, String entry) throws IOException;

    /// The entries of a zip in the order of its directory, folders left out.
    ///
    /// @throws ContentFault when the file is not a whole zip or has too many entries
    List<Entry> entries(String sha256) throws IOException;

    long bytes(String sha256) throws IOException;

    /// @param packedBytes size in the zip
    /// @param bytes       size after unpacking as the zip claims, or -1; the claim may be a lie
    record Entry(String name, long packedBytes, long bytes) {}
}
