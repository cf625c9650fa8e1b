package touchline.storage;

/// A cursor was not one of ours, or belongs to another list.
public final class BadCursor extends IllegalArgumentException {
    public BadCursor(String cursor) {
        super("'" + (cursor.length() <= 64 ? cursor : cursor.substring(0, 64) + "…")
                + "' is not a cursor of this list");
    }
}
