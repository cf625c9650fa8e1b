package touchline.feeds;

/// A place in a vendor's file.
///
/// @param file   name as given, an entry of a zip as `zip!entry`
/// @param offset byte offset from the start of the file
/// @param line   line from 1, or 0 when it was not counted
/// @param path   where in the document, such as `events[41].location`
public record Location(String file, long offset, int line, String path) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + " byte " + offset + (path.isEmpty() ? "" : " " + path);
    }
}
