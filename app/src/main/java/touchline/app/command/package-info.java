/// The command line: one class per command.
@NullMarked
package touchline.app.command;

import org.jspecify.annotations.NullMarked;
