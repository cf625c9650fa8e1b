package touchline.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import touchline.metrics.Subject;
import touchline.metrics.Subject.OfEvent;
import touchline.metrics.Subject.OfMatch;
import touchline.metrics.Subject.OfPlayer;
import touchline.metrics.Subject.OfTeam;

/// Teams and players in other forms.
public final class Subjects {
    private Subjects() {}

    /// Throws IllegalArgumentException unless it is a team or a player.
    public static Entity entity(Subject subject) {
        return switch (subject) {
            case OfTeam _ -> Entity.TEAM;
            case OfPlayer _ -> Entity.PLAYER;
            case OfMatch _, OfEvent _ -> throw new IllegalArgumentException(subject + " is no team and no player");
        };
    }

    /// Throws IllegalArgumentException unless it is a team or a player.
    public static String id(Subject subject) {
        return switch (subject) {
            case OfTeam(var team) -> team.value();
            case OfPlayer(var player) -> player.value();
            case OfMatch _, OfEvent _ -> throw new IllegalArgumentException(subject + " is no team and no player");
        };
    }

    static void write(Subject subject, DataOutput out) throws IOException {
        out.writeByte(entity(subject).ordinal());
        out.writeUTF(id(subject));
    }

    static Subject read(DataInput in) throws IOException {
        int entity = in.readByte();
        if (entity < 0 || entity >= Entity.values().length) {
            throw new IOException("an entity is of the kind " + entity);
        }
        return Entity.values()[entity].subject(in.readUTF());
    }
}
