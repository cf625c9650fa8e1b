/// What the server shows, and how it asks for it: ports whose parts may still be starting.
@NullMarked
package touchline.server.view;

import org.jspecify.annotations.NullMarked;
