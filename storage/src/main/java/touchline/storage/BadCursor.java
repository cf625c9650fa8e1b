package touchline.storage;

/// A cursor was not one of ours, or belongs to another list.
public final class BadCursor extends IllegalArgumentException {
    private static final int SHOWN_CHARS = 64;

    public BadCursor(String cursor) {
        super(message(cursor));
    }

    BadCursor(String cursor, Throwable cause) {
        super(message(cursor), cause);
    }

    private static String message(String cursor) {
        String shown = cursor.length() <= SHOWN_CHARS ? cursor : cursor.substring(0, SHOWN_CHARS) + "…";
        return "'" + shown + "' is not a cursor of this list";
    }
}
