package touchline.metrics;

import java.util.Optional;
import touchline.model.Action.Shot;
import touchline.model.BodyPart;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;

/// The probability that a shot is a goal, from where and how it was taken: a logistic function of the distance to the
/// centre of the goal and of the angle that the goal opens. A penalty has a fixed probability.
///
/// The coefficients are those of databallpy's simple model (`databallpy/models/xg_params.json`,
/// https://github.com/Alek050/databallpy, MIT), fitted by its authors on 15,800 shots that are not public, with
/// separate sets for the foot, for other parts of the body and for direct free kicks. Features are standardised by
/// mean and variance. Its authors give Brier scores of .083 (foot), .090 (head) and .057 (free kick) on their own
/// data.
final class ExpectedGoals {
    private static final double GOAL_WIDTH_METRES = 7.32;
    private static final double HALF_GOAL_SQUARED = GOAL_WIDTH_METRES * GOAL_WIDTH_METRES / 4;
    private static final double PENALTY = 0.792;

    private static final Logistic FOOT = new Logistic(18.61, 52.86, -0.611, 22.35, 185.66, 0.317, -2.432);
    private static final Logistic NOT_FOOT = new Logistic(9.14, 14.47, -0.579, 43.49, 323.05, 0.215, -2.300);
    private static final Logistic FREE_KICK = new Logistic(26.58, 21.95, -0.816, 14.37, 12.93, 0.083, -3.063);

    private ExpectedGoals() {}

    /// The probability of a goal; empty when the place of the shot is needed and not known.
    ///
    /// @param from where the shot was taken, seen by its team when it attacks +x
    static Optional<Double> of(Shot shot, Optional<PitchPoint> from, PitchSize pitch) {
        return switch (shot.restart()) {
            case PENALTY -> Optional.of(PENALTY);
            case FREE_KICK -> from.map(place -> FREE_KICK.probability(place, pitch));
            case OPEN_PLAY, KICK_OFF, THROW_IN, GOAL_KICK, CORNER, DROP_BALL ->
                from.map(place -> model(shot.bodyPart()).probability(place, pitch));
        };
    }

    private static Logistic model(BodyPart part) {
        return switch (part) {
            case RIGHT_FOOT, LEFT_FOOT, FOOT, UNKNOWN -> FOOT;
            case HEAD, HAND, CHEST, OTHER -> NOT_FOOT;
        };
    }

    /// The opening angle in radians, between 0 (from the goal line beside the goal) and π (between the posts).
    static double openingAngle(double dxMetres, double dyMetres) {
        return StrictMath.atan2(
                GOAL_WIDTH_METRES * dxMetres, dxMetres * dxMetres + dyMetres * dyMetres - HALF_GOAL_SQUARED);
    }

    private record Logistic(
            double distanceMean,
            double distanceVariance,
            double distanceWeight,
            double angleMean,
            double angleVariance,
            double angleWeight,
            double intercept) {

        double probability(PitchPoint from, PitchSize pitch) {
            double dx = Math.max(0, pitch.lengthMetres() / 2 - from.xMetres());
            double dy = Math.abs(from.yMetres());
            double distance = Math.sqrt(dx * dx + dy * dy);
            double angle = openingAngle(dx, dy) * 180 / Math.PI;
            double logit = intercept
                    + distanceWeight * (distance - distanceMean) / Math.sqrt(distanceVariance)
                    + angleWeight * (angle - angleMean) / Math.sqrt(angleVariance);
            return 1 / (1 + StrictMath.exp(-logit));
        }
    }
}
