package touchline.feeds;

import java.io.IOException;
import java.io.InputStream;
import touchline.model.DataRef;

/// One vendor document: a file, an entry of a zip, or a part of one (one match of a list of matches).
///
/// @param name as given by the user, for messages
/// @param kind what the feed recognised it as
/// @param ref  where its archived bytes are
/// @param size in bytes after unpacking, or -1 when it is not known beforehand
public record Document(String name, DocumentKind kind, DataRef ref, long size, Bytes bytes) {

    /// Opens the document's bytes from its start; can be called again.
    public interface Bytes {
        InputStream open() throws IOException;
    }
}
