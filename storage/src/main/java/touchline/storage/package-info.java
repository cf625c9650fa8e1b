/// What is kept and where: ports, and one package per engine with its adapters.
@NullMarked
package touchline.storage;

import org.jspecify.annotations.NullMarked;
