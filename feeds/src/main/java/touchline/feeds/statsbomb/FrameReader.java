package touchline.feeds.statsbomb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.feeds.internal.MatchContext;
import touchline.model.FreezeFrame.Seen;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.Side;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonNames;

/// The players of a freeze frame, of a shot or of a 360 record. Read first, placed later: whose attack the places are
/// drawn for may stand behind them.
final class FrameReader {
    private static final JsonNames NAMES =
            JsonNames.of("teammate", "actor", "keeper", "location", "player", "position");

    private final MatchContext match;
    private double[] xs = new double[32];
    private double[] ys = new double[32];
    private int[] offsets = new int[32];
    private boolean[] teammates = new boolean[32];
    private boolean[] actors = new boolean[32];
    private boolean[] keepers = new boolean[32];
    private long[] players = new long[32];
    private int size;
    private boolean fractions;

    FrameReader(MatchContext match) {
        this.match = match;
    }

    void read(JsonCursor json) {
        size = 0;
        fractions = false;
        json.beginArray();
        while (json.nextElement()) {
            if (size == xs.length) {
                grow();
            }
            readPlayer(json);
            size++;
        }
    }

    private void readPlayer(JsonCursor json) {
        teammates[size] = false;
        actors[size] = false;
        keepers[size] = false;
        players[size] = 0;
        xs[size] = Double.NaN;
        json.beginObject();
        for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
            switch (name) {
                case 0 -> teammates[size] = json.booleanValue();
                case 1 -> actors[size] = json.booleanValue();
                case 2 -> keepers[size] = json.booleanValue();
                case 3 -> readPlace(json);
                case 4 -> players[size] = Numbers.id(json);
                case 5 -> keepers[size] = Numbers.id(json) == Codes.POSITION_GOALKEEPER;
                default -> json.skipValue();
            }
        }
        if (Double.isNaN(xs[size])) {
            throw new BadRecord(RejectCode.MISSING_FIELD, json.offset() - 1, "player without location");
        }
    }

    private void readPlace(JsonCursor json) {
        json.peek();
        offsets[size] = json.offset();
        json.beginArray();
        int numbers = 0;
        while (json.nextElement()) {
            double number = json.doubleValue();
            fractions |= number != Math.rint(number);
            if (numbers == 0) {
                xs[size] = number;
            } else {
                ys[size] = number;
            }
            numbers++;
        }
        if (numbers != 2) {
            throw new BadRecord(RejectCode.MALFORMED, offsets[size], "location of " + numbers + " numbers");
        }
    }

    /// Whether any place has a fraction of a yard: then all of them count tenths.
    boolean fractions() {
        return fractions;
    }

    /// The players, seen from the team of `side`.
    List<Seen> seen(Side side, double half) {
        List<Seen> seen = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            PitchPoint at = Yards.point(xs[i], ys[i], half, half, side, offsets[i]);
            Optional<PlayerId> player = players[i] == 0
                    ? Optional.empty()
                    : match.player(players[i]).some();
            seen.add(new Seen(teammates[i] ? side : side.opposite(), player, at, actors[i], keepers[i]));
        }
        return seen;
    }

    private void grow() {
        int more = size * 2;
        xs = Arrays.copyOf(xs, more);
        ys = Arrays.copyOf(ys, more);
        offsets = Arrays.copyOf(offsets, more);
        teammates = Arrays.copyOf(teammates, more);
        actors = Arrays.copyOf(actors, more);
        keepers = Arrays.copyOf(keepers, more);
        players = Arrays.copyOf(players, more);
    }
}
