/// Reading of XML by the feeds: no document types, no entities beyond the five of the language, everything bounded,
/// every fault with its byte offset.
@NullMarked
package touchline.feeds.internal.xml;

import org.jspecify.annotations.NullMarked;
