package touchline.models;

import java.util.ArrayList;
import java.util.List;

/// The goal and the players as the ball sees them: a place is metres to the goal line and from the middle, a
/// bearing is the angle to the goal's axis in radians, to the left hand positive.
///
/// @param line   of the ball, metres to the goal line
/// @param centre of the ball, metres from the middle
/// @param right  bearing of the right post
/// @param left   bearing of the left post
record ShotView(double line, double centre, double right, double left) {
    static final double FAR_METRES = 30; // stands for nobody
    private static final double HALF_GOAL_METRES = 3.66; // Laws of the Game, law 1
    private static final double LEAST_METRES = 0.05; // on the goal line the posts would be side by side

    static ShotView of(double line, double centre) {
        double ahead = Math.max(line, LEAST_METRES);
        return new ShotView(
                line,
                centre,
                StrictMath.atan2(-HALF_GOAL_METRES - centre, ahead),
                StrictMath.atan2(HALF_GOAL_METRES - centre, ahead));
    }

    /// Where a player stands.
    record Place(double line, double centre) {}

    /// A part of what is seen, between two bearings.
    private record Span(double from, double to) {}

    double metres(Place place) {
        return Math.sqrt(square(place.line() - line) + square(place.centre() - centre));
    }

    private static double square(double value) {
        return value * value;
    }

    double bearing(Place place) {
        return StrictMath.atan2(place.centre() - centre, line - place.line());
    }

    double middle() {
        return (right + left) / 2;
    }

    boolean isGoalSide(Place place) {
        return place.line() < line;
    }

    /// Whether he stands in the triangle of the ball and the posts.
    boolean isInLane(Place place) {
        double bearing = bearing(place);
        return isGoalSide(place) && place.line() >= 0 && bearing >= right && bearing <= left;
    }

    /// How far he is beside the lane, along the arc about the ball; 0 within it.
    double metresBesideLane(Place place) {
        double bearing = bearing(place);
        return Math.max(0, Math.max(right - bearing, bearing - left)) * metres(place);
    }

    /// How far he is from the straight line of ball and middle of the goal; far when he is behind either.
    double metresFromAxis(Place place) {
        double length = Math.max(0.1, Math.sqrt(line * line + centre * centre));
        double along = ((line - place.line()) * line + (centre - place.centre()) * centre) / (length * length);
        double across = (line - place.line()) * centre - (centre - place.centre()) * line;
        return along < 0 || along > 1 ? FAR_METRES : Math.abs(across) / length;
    }

    /// The bearings that players hide of the goal, each as wide as a disc about him, merged, from right to left.
    private List<Span> hidden(List<Place> places, double radius) {
        List<Span> spans = new ArrayList<>();
        for (Place place : places) {
            double half = StrictMath.asin(radius / Math.max(radius, metres(place)));
            double from = Math.max(right, bearing(place) - half);
            double to = Math.min(left, bearing(place) + half);
            if (isGoalSide(place) && to > from) {
                spans.add(new Span(from, to));
            }
        }
        return merged(spans);
    }

    private static List<Span> merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span span : spans.stream()
                .sorted((a, b) -> Double.compare(a.from(), b.from()))
                .toList()) {
            if (merged.isEmpty() || span.from() > merged.getLast().to()) {
                merged.add(span);
            } else {
                Span last = merged.removeLast();
                merged.add(new Span(last.from(), Math.max(last.to(), span.to())));
            }
        }
        return merged;
    }

    /// The share of the goal's angle that is hidden behind discs of a radius in metres.
    double covered(List<Place> places, double radius) {
        double sum = hidden(places, radius).stream()
                .mapToDouble(span -> span.to() - span.from())
                .sum();
        return sum / (left - right);
    }

    /// The widest angle of the goal that no disc hides.
    double widestGap(List<Place> places, double radius) {
        double from = right;
        double widest = 0;
        for (Span span : hidden(places, radius)) {
            widest = Math.max(widest, span.from() - from);
            from = span.to();
        }
        return Math.max(widest, left - from);
    }
}
