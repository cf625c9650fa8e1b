package touchline.storage.s3;

import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Says in our own words what a failure of the server or of the way to it means and what to do about it.
record S3Failures(S3Settings settings) {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /// Work with the server.
    interface Call<T> {
        T run() throws IOException;
    }

    <T> T tell(String what, Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (SdkException e) {
            throw failure(what, e);
        }
    }

    IOException failure(String what, SdkException failure) {
        String advice = failure instanceof S3Exception answer ? answered(answer) : unanswered(failure);
        return new IOException(what + ": " + settings.place() + " " + advice, failure);
    }

    private String answered(S3Exception answer) {
        String code = answer.awsErrorDetails() == null
                ? ""
                : String.valueOf(answer.awsErrorDetails().errorCode());
        return switch (code) {
            case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
                "refuses the keys; check access key and secret key (" + code + ")";
            case "RequestTimeTooSkewed" -> "refuses the request for its time; set this machine's clock";
            case "NoSuchBucket" -> noBucket();
            default -> byStatus(answer, code);
        };
    }

    /// An answer to a HEAD request has a status and nothing else.
    private String byStatus(S3Exception answer, String code) {
        if (answer.statusCode() == FORBIDDEN) {
            return "does not allow this; check access key, secret key and the rights of their owner";
        }
        if (answer.statusCode() == NOT_FOUND) {
            return noBucket();
        }
        return "answered with status " + answer.statusCode() + (code.isEmpty() ? "" : " (" + code + ")");
    }

    private String noBucket() {
        return "does not exist; create it, or let Touchline create it";
    }

    private String unanswered(SdkException failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root instanceof IOException
                ? "cannot be reached; check endpoint and network (" + root + ")"
                : "cannot be used (" + root.getMessage() + ")";
    }
}
