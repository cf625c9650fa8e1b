package touchline.simulator.render;

import java.io.IOException;
import java.io.OutputStream;
import touchline.simulator.SimulatedMatch;

/// A simulated match in the DFL/Sportec formats: match information (feed 02.01), events (03.02), positions (04.03).
///
/// As in the real feeds the teams change ends at half-time, events are measured from a corner of the pitch and
/// positions from the centre spot, and only the `KickOff` of a half says who stands on the left. Windows are
/// half-open ranges of the match's frames; each is a document of its own with the header of the whole. A window must
/// be settled ([SimulatedMatch#settledFrames]), else IllegalArgumentException. Streams are flushed and not closed.
public final class SportecWriter {
    private final SimulatedMatch match;
    private final DflIds ids;

    public SportecWriter(SimulatedMatch match) {
        this.match = match;
        this.ids = new DflIds(match);
    }

    /// The vendor's id of the match: `DFL-MAT-S` and five digits or letters.
    public String matchId() {
        return ids.match();
    }

    /// The vendor's id of a player, by his index in [SimulatedMatch#players].
    public String playerId(int player) {
        return ids.player(player);
    }

    /// Teams, line-ups and pitch; the result once the match is over.
    public void writeMatchInformation(OutputStream out) throws IOException {
        new SportecInformation(match, ids).write(new Output(out));
    }

    /// All that is settled; returns how many events that is.
    public int writeEvents(OutputStream out) throws IOException {
        return writeEvents(out, 0, match.settledFrames());
    }

    /// The events that began in the window; returns how many. The window in which a half begins holds its kick-off,
    /// without which a reader does not know the directions of the others.
    public int writeEvents(OutputStream out, int fromFrame, int toFrame) throws IOException {
        Windows.require(match, fromFrame, toFrame);
        return new SportecEvents(match, ids, new Output(out)).write(fromFrame, toFrame);
    }

    /// Some 400 MB for a full match.
    public void writePositions(OutputStream out) throws IOException {
        writePositions(out, 0, match.frames());
    }

    /// The frames of the window. Positions need not be settled, only played.
    public void writePositions(OutputStream out, int fromFrame, int toFrame) throws IOException {
        if (fromFrame < 0 || toFrame < fromFrame || toFrame > match.frames()) {
            throw new IllegalArgumentException(
                    "frames " + fromFrame + " to " + toFrame + " of " + match.frames() + " played");
        }
        new SportecPositions(match, ids, new Output(out)).write(fromFrame, toFrame);
    }
}
