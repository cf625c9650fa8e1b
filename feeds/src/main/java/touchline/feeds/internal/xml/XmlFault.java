package touchline.feeds.internal.xml;

import touchline.feeds.Location;
import touchline.feeds.RejectCode;

/// Something in an XML document that cannot be taken, with its place. Cheap: it has no stack trace.
public final class XmlFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final RejectCode code;
    private final long offset;
    private final int line;
    private final boolean last;

    /// @param last whether nothing behind this place can be read
    XmlFault(RejectCode code, long offset, int line, String detail, boolean last) {
        super(detail, null, false, false);
        this.code = code;
        this.offset = offset;
        this.line = line;
        this.last = last;
    }

    public RejectCode code() {
        return code;
    }

    public long offset() {
        return offset;
    }

    public boolean isLast() {
        return last;
    }

    public String detail() {
        String detail = getMessage();
        return detail == null ? "" : detail;
    }

    public Location at(String file, String path) {
        return new Location(file, offset, line, path);
    }
}
