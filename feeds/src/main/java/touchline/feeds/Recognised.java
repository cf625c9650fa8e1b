package touchline.feeds;

import java.util.Optional;

/// What a feed takes a document for.
///
/// @param match the vendor's id of the match, unless the document is a list of matches
public record Recognised(String vendor, DocumentKind kind, Optional<String> match) {}
