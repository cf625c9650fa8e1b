package touchline.model;

import java.util.Optional;

/// Where the archived bytes of a record are: the object's SHA-256 (64 hex digits), the entry when the object is a zip,
/// and the range inside it. A length of -1 means up to the end.
///
/// Written `sha256:<hex>[!<entry>]#<offset>+<length>`.
public record DataRef(String sha256, Optional<String> entry, long offset, long length) {
    public DataRef {
        if (sha256.length() != 64 || offset < 0 || length < -1) {
            throw new IllegalArgumentException("data reference " + sha256 + "#" + offset + "+" + length);
        }
    }

    public static DataRef whole(String sha256, Optional<String> entry) {
        return new DataRef(sha256, entry, 0, -1);
    }

    /// The part of this object that starts `from` bytes after this reference's own start.
    public DataRef part(long from, long bytes) {
        return new DataRef(sha256, entry, offset + from, bytes);
    }

    /// Throws IllegalArgumentException when `text` is not of the written form.
    public static DataRef parse(String text) {
        int hash = text.lastIndexOf('#');
        int plus = text.indexOf('+', hash);
        if (!text.startsWith("sha256:") || hash < 71 || plus < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a data reference");
        }
        Optional<String> entry = hash == 71 ? Optional.empty() : Optional.of(text.substring(72, hash));
        return new DataRef(
                text.substring(7, 71),
                entry,
                Long.parseLong(text.substring(hash + 1, plus)),
                Long.parseLong(text.substring(plus + 1)));
    }

    /// Whether both lie in the same object, and entry of it.
    public boolean isSameObject(DataRef other) {
        return sha256.equals(other.sha256) && entry.equals(other.entry);
    }

    /// Another range of the same object, in the written form of [#range].
    ///
    /// Throws IllegalArgumentException when `text` is not of the written form.
    public DataRef withRange(String text) {
        int plus = text.indexOf('+');
        if (!text.startsWith("#") || plus < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a range");
        }
        return new DataRef(
                sha256, entry, Long.parseLong(text, 1, plus, 10), Long.parseLong(text, plus + 1, text.length(), 10));
    }

    /// The object as it is written: `sha256:<hex>[!<entry>]`.
    public String object() {
        return "sha256:" + sha256 + entry.map(name -> "!" + name).orElse("");
    }

    /// The range as it is written: `#<offset>+<length>`.
    public String range() {
        return "#" + offset + "+" + length;
    }

    @Override
    public String toString() {
        return object() + range();
    }
}
