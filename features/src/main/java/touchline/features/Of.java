package touchline.features;

import touchline.metrics.Subject;

/// What a change is of: a metric of a team or a player.
record Of(Subject subject, String metric) {

    static boolean isWanted(Subject subject) {
        return switch (subject) {
            case Subject.OfTeam _, Subject.OfPlayer _ -> true;
            case Subject.OfMatch _, Subject.OfEvent _ -> false;
        };
    }
}
