package touchline.pipeline.ingest;

import java.util.List;
import java.util.Optional;
import touchline.model.DataRef;

/// A file, or an entry of a zip, of which nothing was used, and the reason.
///
/// @param name  as the user gave it; an entry of a zip as `zip!entry`
/// @param tried the vendors whose formats it was compared with
/// @param ref   its archived bytes, when it came as far as that
public record Unused(String name, Why why, String detail, List<String> tried, Optional<DataRef> ref) {
    public Unused {
        tried = List.copyOf(tried);
    }

    public enum Why {
        /// Not data: documentation, a hidden file, a link.
        IGNORED,
        /// No feed knows it.
        UNSUPPORTED,
        /// Absent, damaged, or beyond a limit.
        UNREADABLE
    }

    static Unused of(String name, Why why, String detail) {
        return new Unused(name, why, detail, List.of(), Optional.empty());
    }

    @Override
    public String toString() {
        return name + ": " + detail;
    }
}
