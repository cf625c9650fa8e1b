package touchline.feeds;

/// Why a record could not be taken.
public enum RejectCode {
    MALFORMED,
    TRUNCATED,
    LIMIT_EXCEEDED,
    MISSING_FIELD,
    OUT_OF_RANGE,
    UNKNOWN_REFERENCE,
    UNSUPPORTED
}
