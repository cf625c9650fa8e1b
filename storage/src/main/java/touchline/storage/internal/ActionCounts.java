package touchline.storage.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.storage.ActionCount;

/// Counts rows of `kept.event` by player and action. The order is made here: engines order texts in their own ways.
public final class ActionCounts {
    private ActionCounts() {}

    /// @param from  the table, of which `e` is the event, and the condition that chooses the match
    /// @param match what its question marks stand for
    public static List<ActionCount> read(
            Connection connection, String from, List<? extends Object> match, Set<Period> periods) throws SQLException {
        if (periods.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(match);
        periods.forEach(period -> parameters.add(period.number()));
        String sql = "SELECT e.player_id, e.team_id, e.type, e.kind, e.outcome, count(*) FROM " + from
                + " AND NOT e.withdrawn AND e.player_id IS NOT NULL AND e.period IN ("
                + "?, ".repeat(periods.size() - 1) + "?) GROUP BY 1, 2, 3, 4, 5";
        List<ActionCount> counts = Jdbc.list(connection, sql, ActionCounts::read, parameters.toArray());
        counts.sort(ActionCount.ORDER);
        return counts;
    }

    private static ActionCount read(ResultSet row) throws SQLException {
        return new ActionCount(
                new PlayerId(row.getString(1)),
                Jdbc.text(row, 2).map(TeamId::new),
                row.getString(3),
                Jdbc.text(row, 4),
                Jdbc.text(row, 5),
                row.getLong(6));
    }
}
