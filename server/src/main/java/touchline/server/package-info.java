/// REST and server-sent events over HTTP.
///
/// [ApiServer] answers at once; parts of the platform that are still starting are answered with 503 and a time to
/// come back. The contract is `contracts/openapi.json`.
@NullMarked
package touchline.server;

import org.jspecify.annotations.NullMarked;
