package touchline.pipeline.ingest;

import java.io.IOException;
import touchline.feeds.RejectCode;

/// The bytes are there but cannot be unpacked as far as they claim: damaged, cut short, or larger than allowed.
/// Unlike other I/O errors, reading again cannot help.
final class ContentFault extends IOException {
    private static final long serialVersionUID = 1;

    private final RejectCode code;
    private final String reason;

    ContentFault(RejectCode code, String message) {
        super(message);
        this.code = code;
        this.reason = message;
    }

    RejectCode code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
