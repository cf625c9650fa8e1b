package touchline.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Port: small files under names such as `xg/4f0c/model.json`, for what several programs share, such as models.
///
/// Everybody sees a file whole or not at all, and sees it once the call that kept it has returned. Safe for use by
/// many threads and programs. An [IOException] says which medium failed and what to do. A name has one to eight parts
/// of letters, digits, `_`, `-` and `.`, none of which begins with a dot; another is an IllegalArgumentException.
public interface NamedFiles extends Closeable {
    /// No file may be larger.
    int MAX_BYTES = 64 << 20;

    /// Keeps a file, over what has its name.
    ///
    /// @throws LimitExceeded when it is larger than [#MAX_BYTES]; nothing is kept
    void put(String name, byte[] bytes) throws IOException;

    /// Keeps a file if no other has its name. Of several who try at once one succeeds, if their bytes differ.
    ///
    /// @return whether it is kept
    /// @throws LimitExceeded when it is larger than [#MAX_BYTES]; nothing is kept
    boolean create(String name, byte[] bytes) throws IOException;

    /// Empty when there is no such file.
    ///
    /// @throws LimitExceeded when it is larger than [#MAX_BYTES]
    Optional<byte[]> read(String name) throws IOException;

    /// The names that begin with `folder` and a slash, in the order of their characters.
    List<String> names(String folder) throws IOException;

    /// Where a file of this name is, for messages: a path, or a key with its bucket and server.
    String place(String name);

    /// Throws IllegalArgumentException when the text is no name.
    static String checked(String name) {
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}){0,7}")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a file here");
        }
        return name;
    }
}
