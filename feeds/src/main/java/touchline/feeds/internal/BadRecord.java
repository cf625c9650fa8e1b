package touchline.feeds.internal;

import touchline.feeds.RejectCode;

/// A record that is JSON but cannot be taken. Cheap: it has no stack trace.
public final class BadRecord extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final RejectCode code;
    private final int offset;

    /// @param offset where in the document the trouble is
    public BadRecord(RejectCode code, int offset, String detail) {
        super(detail, null, false, false);
        this.code = code;
        this.offset = offset;
    }

    public RejectCode code() {
        return code;
    }

    public int offset() {
        return offset;
    }

    public String detail() {
        String detail = getMessage();
        return detail == null ? "" : detail;
    }
}
