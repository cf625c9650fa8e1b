package touchline.pipeline.ingest;

import java.util.List;
import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.model.DataRef;

/// A file, or an entry of a zip, of which nothing was used, and the reason.
///
/// @param name  as the user gave it; an entry of a zip as `zip!entry`
/// @param code  the reason as a word for those who count
/// @param tried the vendors whose formats it was compared with
/// @param ref   its archived bytes, when it came as far as that
public record Unused(String name, Why why, RejectCode code, String detail, List<String> tried, Optional<DataRef> ref) {
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
        RejectCode code = why == Why.UNREADABLE ? RejectCode.MALFORMED : RejectCode.UNSUPPORTED;
        return new Unused(name, why, code, detail, List.of(), Optional.empty());
    }

    static Unused of(String name, ContentFault fault, DataRef ref) {
        return new Unused(name, Why.UNREADABLE, fault.code(), fault.reason(), List.of(), Optional.of(ref));
    }

    static Unused unsupported(String name, String detail, List<String> tried, DataRef ref) {
        return new Unused(name, Why.UNSUPPORTED, RejectCode.UNSUPPORTED, detail, tried, Optional.of(ref));
    }

    @Override
    public String toString() {
        return name + ": " + detail;
    }
}
