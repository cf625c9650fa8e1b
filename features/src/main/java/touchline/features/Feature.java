package touchline.features;

import java.util.Optional;

/// One number of a view.
///
/// @param name lower snake case, unique in its view
public record Feature(String name, String description, Formula formula) {

    /// How the number comes about.
    public sealed interface Formula {}

    /// A metric over a window.
    public record Windowed(Source source, Window window, Aggregation aggregation) implements Formula {}

    /// How many past matches are in the window.
    public record Matches(Window window) implements Formula {}

    /// Days, with their fraction, since the kick-off of the last past match.
    public record DaysSince() implements Formula {}

    /// Two other features, of this view or of another of the same entity.
    public record Derived(Operation operation, Ref left, Ref right) implements Formula {}

    /// Another feature.
    public record Ref(String view, String feature) {
        @Override
        public String toString() {
            return view + "." + feature;
        }
    }

    public enum Operation {
        DIFFERENCE,
        RATIO
    }

    /// Which metric, and whose.
    ///
    /// @param of the entity's own, or that of the other team of the match
    public record Source(String metric, Whose of) {}

    public enum Whose {
        OWN,
        OPPONENT
    }

    /// What is made of the values in the window. Matches of which nobody has a value of the metric (no tracking, say)
    /// are left out; in the others the sum-like metric of somebody without a value is 0.
    public sealed interface Aggregation {}

    public record Sum() implements Aggregation {}

    /// Mean of the values of the matches.
    public record Mean() implements Aggregation {}

    public record Max() implements Aggregation {}

    /// The value of the newest match.
    public record Last() implements Aggregation {}

    /// Mean of the values of the matches in which a match weighs half as much as one `halfLifeMatches` later.
    public record Ewma(double halfLifeMatches) implements Aggregation {
        public Ewma {
            if (!(halfLifeMatches >= 0.1 && halfLifeMatches <= 50)) {
                throw new IllegalArgumentException(
                        "a half-life of " + halfLifeMatches + " matches is not within 0.1 and 50");
            }
        }
    }

    /// The sum divided by that of another metric, times `factor`: passes completed per pass, shots per 90 minutes.
    public record Rate(String per, double factor) implements Aggregation {}

    /// The team's sum divided by that of both teams.
    public record Share() implements Aggregation {}

    /// Its metrics, apart from those of features that it is made of.
    public Optional<Windowed> windowed() {
        return formula instanceof Windowed windowed ? Optional.of(windowed) : Optional.empty();
    }
}
