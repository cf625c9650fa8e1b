package touchline.app;

/// Why something failed, in one line for the one who started it.
final class Reasons {
    private Reasons() {}

    /// What went wrong, with the innermost cause behind it.
    static String of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        String root = message;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = String.valueOf(cause.getMessage());
        }
        return root.equals(message) ? message : message + " (" + root + ")";
    }
}
