package touchline.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The players that the columns of tracking frames stand for: slot i of a frame is entry i. Shared by all frames of a
/// match's source.
public final class Roster {
    private final List<Entry> entries;
    private final Map<PlayerId, Integer> slots = new HashMap<>();

    public Roster(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        for (int slot = 0; slot < this.entries.size(); slot++) {
            if (slots.put(this.entries.get(slot).player(), slot) != null) {
                throw new IllegalArgumentException(
                        "player " + this.entries.get(slot).player() + " has two slots");
            }
        }
    }

    /// A tracked player and his team.
    public record Entry(PlayerId player, TeamId team) {}

    public List<Entry> entries() {
        return entries;
    }

    public int size() {
        return entries.size();
    }

    /// The slot of a player, or -1.
    public int slotOf(PlayerId player) {
        return slots.getOrDefault(player, -1);
    }

    @Override
    public boolean equals(Object other) {
        return other == this || (other instanceof Roster that && entries.equals(that.entries));
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
