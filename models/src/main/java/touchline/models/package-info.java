/// Models over canonical events: expected goals, win probability, possession value. The same code makes
/// features for training, for evaluation and for live scoring; a model is a directory that says what it
/// was made from.
@NullMarked
package touchline.models;

import org.jspecify.annotations.NullMarked;
