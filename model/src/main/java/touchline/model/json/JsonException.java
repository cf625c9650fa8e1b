package touchline.model.json;

/// The input is not what the reader asked for. Cheap: it has no stack trace.
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final int offset;
    private final String detail;

    public JsonException(Reason reason, int offset, String detail) {
        super("byte " + offset + ": " + reason + ": " + detail, null, false, false);
        this.reason = reason;
        this.offset = offset;
        this.detail = detail;
    }

    /// Why the input was refused.
    public enum Reason {
        /// Not JSON.
        SYNTAX,
        /// The input ends inside a value.
        TRUNCATED,
        /// Deeper, longer or larger than the limits allow.
        LIMIT,
        /// Not UTF-8, or an escape of half a surrogate pair.
        ENCODING,
        /// JSON, but another kind of value than was asked for. The place is the value's start.
        TYPE,
        /// A number that does not fit. The place is the value's start.
        RANGE
    }

    public Reason reason() {
        return reason;
    }

    /// Index in the byte array that was read.
    public int offset() {
        return offset;
    }

    /// What was expected and what was found, without the place.
    public String detail() {
        return detail;
    }
}
