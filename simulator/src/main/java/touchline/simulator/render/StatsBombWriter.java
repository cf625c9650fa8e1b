package touchline.simulator.render;

import java.io.IOException;
import java.io.OutputStream;
import touchline.simulator.SimulatedMatch;

/// A simulated match in StatsBomb's open-data formats: events v4, line-ups v2, match record.
///
/// As in the real data every team attacks to the right, places are cells of a tenth of a yard counted from 0.1, and the
/// first `Starting XI` is the home team's. Windows are half-open ranges of the match's frames; each is a document of
/// its own. A window must be settled ([SimulatedMatch#settledFrames]), else IllegalArgumentException. A whole match is
/// the sum of its windows. Streams are flushed and not closed.
public final class StatsBombWriter {
    private final SimulatedMatch match;
    private final StatsBombIds ids;

    public StatsBombWriter(SimulatedMatch match) {
        this.match = match;
        this.ids = new StatsBombIds(match);
    }

    /// The vendor's number of the match. Events and line-ups do not say it: it must be in the file's name.
    public long matchId() {
        return ids.match();
    }

    /// The vendor's number of a player, by his index in [SimulatedMatch#players].
    public long playerId(int player) {
        return ids.player(player);
    }

    /// All that is settled; returns how many records that is.
    public int writeEvents(OutputStream out) throws IOException {
        return writeEvents(out, 0, match.settledFrames());
    }

    /// The records of the window: a reception or a save belongs to the window in which it happens, not to its pass's
    /// or shot's. Returns how many records.
    public int writeEvents(OutputStream out, int fromFrame, int toFrame) throws IOException {
        Windows.require(match, fromFrame, toFrame);
        return new StatsBombEvents(match, ids, new Output(out)).write(fromFrame, toFrame);
    }

    /// Both teams, with who has played where so far.
    public void writeLineups(OutputStream out) throws IOException {
        new StatsBombSheets(match, ids, new Output(out)).writeLineups();
    }

    /// The match record: one object, the score once the match is over.
    public void writeMatch(OutputStream out) throws IOException {
        new StatsBombSheets(match, ids, new Output(out)).writeMatch();
    }
}
