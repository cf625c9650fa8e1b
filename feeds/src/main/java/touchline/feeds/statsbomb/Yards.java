package touchline.feeds.statsbomb;

import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.model.PitchPoint;
import touchline.model.Side;

/// StatsBomb's places: the cells of a 120 × 80 yard pitch, numbered from 1 (whole yards, old matches) or from 0.1
/// (tenths of a yard); the middle of the cell is meant. Laid on 105 × 68 m.
final class Yards {
    static final double WHOLE = 0.5;
    static final double TENTH = 0.05;

    private Yards() {}

    /// Half a cell of a coordinate pair: a pair with a fraction counts tenths, whatever its file does otherwise.
    static double halfCell(double x, double y, double ofFile) {
        return x != Math.rint(x) || y != Math.rint(y) ? TENTH : ofFile;
    }

    /// @param offset where the place stands in the document, for the message
    static PitchPoint point(double x, double y, double halfX, double halfY, Side side, int offset) {
        double xMetres = ((x - halfX) / 120 - 0.5) * 105;
        double yMetres = (0.5 - (y - halfY) / 80) * 68;
        if (!PitchPoint.isOnGround(xMetres, yMetres)) {
            throw new BadRecord(
                    RejectCode.OUT_OF_RANGE, offset, "location [" + x + ", " + y + "] is far off the pitch");
        }
        return side == Side.HOME ? new PitchPoint(xMetres, yMetres) : new PitchPoint(-xMetres, -yMetres);
    }

    static Optional<PitchPoint> some(double x, double y, double half, Side side, int offset) {
        return Optional.of(point(x, y, half, half, side, offset));
    }
}
