/// REST, SSE, OpenAPI, health and metrics over HTTP.
@NullMarked
package touchline.server;

import org.jspecify.annotations.NullMarked;
