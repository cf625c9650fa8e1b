package touchline.models;

import java.util.List;
import java.util.Optional;
import touchline.model.MatchEvent;
import touchline.model.PitchSize;
import touchline.model.Side;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;

/// Expected threat (K. Singh 2019, see [ThreatGrid]): the chance that a team that has the ball in a cell
/// scores before it loses it. In cell z
///
/// ```
/// xT(z) = s(z) · g(z) + m(z) · Σ T(z → z') · xT(z')
/// ```
///
/// with s and m the shares of shots and moves among the actions, g goals per shot, and T the share of all
/// moves begun in z that arrive in z'. A successful move is worth xT(end) − xT(start).
///
/// Unchangeable; safe for use by many threads.
public final class ThreatModel {
    static final FeatureSet FEATURES = new FeatureSet("threat_cell", 1, List.of("along_16", "across_12"));
    static final double ENOUGH = 1e-5;

    private static final int MAX_STEPS = 10_000;

    private final double[] values;

    ThreatModel(double[] values) {
        if (values.length != ThreatGrid.CELLS) {
            throw new IllegalArgumentException(values.length + " values, not " + ThreatGrid.CELLS);
        }
        for (double value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a cell is worth " + value + ", not 0 to 1");
            }
        }
        this.values = values.clone();
    }

    static ThreatModel of(ThreatCounts counts) {
        return new ThreatModel(solve(counts));
    }

    /// From 0 until no cell changes by more than a thousandth of [#ENOUGH]. Chains lose a part of their
    /// chance at each step, so what is still missing then is a small multiple of that, and less than
    /// [#ENOUGH].
    static double[] solve(ThreatCounts counts) {
        double[] now = new double[ThreatGrid.CELLS];
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] next = new double[ThreatGrid.CELLS];
            double change = 0;
            for (int cell = 0; cell < next.length; cell++) {
                next[cell] = step(counts, cell, now);
                change = Math.max(change, Math.abs(next[cell] - now[cell]));
            }
            now = next;
            if (change < ENOUGH / 1_000) {
                break;
            }
        }
        return now;
    }

    private static double step(ThreatCounts counts, int cell, double[] values) {
        double actions = counts.shots[cell] + counts.moves[cell];
        if (actions == 0) {
            return 0;
        }
        double worth = counts.goals[cell]; // s · g = goals / actions
        for (int to = 0; to < values.length; to++) {
            worth += counts.arrived[cell][to] * values[to]; // m · T = arrived / actions
        }
        return worth / actions;
    }

    /// The value of a cell, 0 to 1.
    ///
    /// @param x metres from the centre spot towards the attacked goal
    /// @param y metres from the middle to the left hand
    public double at(double x, double y, PitchSize pitch) {
        return values[ThreatGrid.cell(x, y, pitch.lengthMetres(), pitch.widthMetres())];
    }

    /// What a successful pass or carry has gained; empty for everything else.
    public Optional<Double> gain(MatchEvent event, Side side, PitchSize pitch) {
        return ThreatCounts.move(event, side)
                .filter(ThreatCounts.Move::successful)
                .map(move ->
                        values[ThreatCounts.cell(move.to(), pitch)] - values[ThreatCounts.cell(move.from(), pitch)]);
    }

    double at(ThreatRow row) {
        return values[row.cell()];
    }

    double[] probabilities(List<ThreatRow> rows) {
        return rows.stream().mapToDouble(this::at).toArray();
    }

    double[] values() {
        return values.clone();
    }

    byte[] write() {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("model").plain(ModelName.XT.id()).name("format").number(1);
        ModelJson.features(json, FEATURES);
        json.name("values").beginArray();
        for (double value : values) {
            json.number(value);
        }
        return json.endArray().endObject().newLine().toBytes();
    }

    /// @throws BadModel when the files are of another model, or of features that this Touchline does not
    /// make
    public static ThreatModel read(ModelFiles files) throws BadModel {
        ModelJson.require(files, ModelName.XT);
        try {
            double[] values = {};
            boolean known = false;
            JsonCursor json = new JsonCursor(files.file(ModelFiles.MODEL));
            json.beginObject();
            while (json.nextName()) {
                switch (json.text()) {
                    case "features" -> {
                        ModelJson.requireFeatures(json, FEATURES);
                        known = true;
                    }
                    case "values" -> values = ModelJson.numbers(json, ThreatGrid.CELLS);
                    default -> json.skipValue();
                }
            }
            json.end();
            if (!known) {
                throw new IllegalArgumentException("its features are not named");
            }
            return new ThreatModel(values);
        } catch (JsonException | IllegalArgumentException e) {
            throw ModelJson.damaged(files, e);
        }
    }
}
