/// What the tests of all rooms share: seeds that name themselves, golden files, the place of the sample data.
@NullMarked
package touchline.testkit;

import org.jspecify.annotations.NullMarked;
