package touchline.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import touchline.model.DataRef;

/// Port: the raw archive. Bytes are kept as they came, named by their SHA-256 (64 lower-case hex digits), never
/// changed.
///
/// Safe for use by many threads. [ObjectMissing], [ObjectDamaged], [LimitExceeded] and
/// [java.util.zip.ZipException] are about the object, and asking again does not help. Any other [IOException] means
/// that the medium cannot be reached or has failed, and the same call may succeed later.
public interface ObjectStore {

    /// Archives all bytes of the stream, which is read to its end and not closed.
    ///
    /// When this returns, the object and its name are on the disk, also after a crash of process or machine.
    /// Before that nobody sees the object, and a crash leaves nothing that is listed. Bytes that are here already
    /// are not written twice.
    ///
    /// @throws LimitExceeded when the object is larger than the store takes; nothing is kept
    Stored put(InputStream bytes) throws IOException;

    /// What is known of an object; empty when it is not here.
    Optional<Stat> stat(String sha256) throws IOException;

    /// Opens a range of an object from `offset`, up to the end when `length` is -1. A range beyond the end is
    /// cut.
    ///
    /// @throws ObjectMissing when there is no such object
    InputStream open(String sha256, long offset, long length) throws IOException;

    /// Opens the bytes that a reference means: a range of an object, or of the unpacked bytes of a zip's entry.
    ///
    /// The stream throws [LimitExceeded] where unpacking passes a limit. Can be called again for the same
    /// reference.
    ///
    /// @throws ObjectMissing              when there is no such object, or no such entry in it
    /// @throws ObjectDamaged              when a zip is not what was archived, as far as the store looks
    /// @throws java.util.zip.ZipException when an entry is wanted of what is not a zip
    InputStream open(DataRef ref, UnpackLimits limits) throws IOException;

    /// The entries of a zip, folders left out, in the order of its directory.
    ///
    /// @throws LimitExceeded              when there are more than `limits` allows
    /// @throws java.util.zip.ZipException when the object is not a zip
    List<ZipItem> entries(String sha256, UnpackLimits limits) throws IOException;

    /// Reads the object again and compares its bytes with its name.
    Check verify(String sha256) throws IOException;

    /// Objects in the order of their names, those after `after` (empty: from the start), at most `limit`.
    List<Stat> list(String after, int limit) throws IOException;

    /// @param fresh whether the bytes were not here before
    record Stored(String sha256, long bytes, boolean fresh) {}

    record Stat(String sha256, long bytes) {}

    /// @param packedBytes size in the zip, or -1
    /// @param bytes       size after unpacking as the zip claims, or -1; the claim may be a lie
    record ZipItem(String name, long packedBytes, long bytes) {}

    enum Check {
        INTACT,
        /// The bytes are not those that were archived.
        DAMAGED,
        MISSING
    }
}
