package touchline.features;

import java.util.Locale;
import touchline.metrics.MetricDefinition.Grain;
import touchline.metrics.Subject;
import touchline.metrics.Subject.OfPlayer;
import touchline.metrics.Subject.OfTeam;
import touchline.model.PlayerId;
import touchline.model.TeamId;

/// What features are about.
public enum Entity {
    TEAM,
    PLAYER;

    /// `team` or `player`, as views write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The entity with this id, as metrics name it.
    public Subject subject(String id) {
        return switch (this) {
            case TEAM -> new OfTeam(new TeamId(id));
            case PLAYER -> new OfPlayer(new PlayerId(id));
        };
    }

    Grain grain() {
        return switch (this) {
            case TEAM -> Grain.TEAM;
            case PLAYER -> Grain.PLAYER;
        };
    }
}
