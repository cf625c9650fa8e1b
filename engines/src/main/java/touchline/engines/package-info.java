/// Real servers without containers, for tests and for trying the scaled stores on one machine: PostgreSQL, ClickHouse,
/// Redis and S3, each from what the registries of Maven and npm hold. Not part of the program.
@NullMarked
package touchline.engines;

import org.jspecify.annotations.NullMarked;
