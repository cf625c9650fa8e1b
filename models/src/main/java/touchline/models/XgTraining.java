package touchline.models;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Trains expected goals and says how good it is on matches that it has not seen.
///
/// Every competition is left out once: the others predict it. Those predictions give the shift of each
/// class of shots and the figures of the model; for the figures a competition's shift is taken from the
/// other competitions' predictions, so that no shot helps to judge itself. The model itself is then
/// fitted to all.
final class XgTraining {
    /// Chosen by leaving out each of Spain, France, Germany and the cups; England had no part in the
    /// choice.
    static final Boosting EVENTS = new Boosting(220, 4, 0.04, 12, 4, 5, 0.6, 0.3);

    /// Smaller steps of smaller trees, for a tenth of the shots with twice the features.
    private static final Boosting FREEZE_FRAME = new Boosting(500, 6, 0.025, 8, 5, 8, 0.6, 0.3);

    private static final int PARTS = 4;
    private static final int FRAME_PARTS = 5;
    private static final String VENDOR = "vendor";
    private static final int NEWTON_STEPS = 30;
    private static final double PRIOR_PENALTIES = 20;
    private static final double PRIOR_SHARE = 0.75; // leagues of many seasons lie between .73 and .79

    private final XgKind kind;
    private final List<ShotRow> rows;
    private final long seed;
    private final Boosting boosting;

    XgTraining(XgKind kind, List<ShotRow> rows, long seed) {
        this(kind, rows, seed, boosting(kind));
    }

    private static Boosting boosting(XgKind kind) {
        return switch (kind) {
            case EVENTS -> EVENTS;
            case FREEZE_FRAME -> FREEZE_FRAME;
        };
    }

    XgTraining(XgKind kind, List<ShotRow> rows, long seed, Boosting boosting) {
        this.kind = kind;
        this.rows = rows;
        this.seed = seed;
        this.boosting = boosting;
    }

    /// A model and its figures on matches that it did not see.
    record Result(XgModel model, XgEvaluation unseen, double[] probabilities) {}

    Result run() {
        String[] parts = parts();
        double[] margins = new double[rows.size()];
        double[] baseline = new double[rows.size()];
        for (String part : Arrays.stream(parts).distinct().toList()) {
            List<ShotRow> others = select(parts, other -> !other.equals(part));
            ShotLogit logit = fit(others);
            LogisticXg logistic = LogisticXg.fit(others);
            for (int i = 0; i < parts.length; i++) {
                if (parts[i].equals(part)) {
                    margins[i] = logit.of(rows.get(i).features());
                    baseline[i] = logistic.probability(rows.get(i));
                }
            }
        }
        double[] unseen = unseen(parts, margins);
        XgModel model = new XgModel(kind, fit(rows), shifts(parts, margins, _ -> true), penalty(rows));
        return new Result(
                model, XgEvaluation.of(rows, unseen, Map.of(LogisticXg.NAME, baseline, VENDOR, vendor(rows))), unseen);
    }

    private ShotLogit fit(List<ShotRow> all) {
        List<ShotRow> learnt = learnt(all);
        if (learnt.isEmpty()) {
            throw new IllegalArgumentException(
                    "all shots are of one part of the matches, and each part is left out once: give more matches");
        }
        Trees trees = boosting.fit(table(learnt), seed);
        return new ShotLogit(trees, kind.bends() ? Optional.of(SceneRegression.fit(learnt)) : Optional.empty());
    }

    private double[] unseen(String[] parts, double[] margins) {
        double[] probabilities = new double[parts.length];
        Map<String, Map<ShotClass, Double>> shifts = new TreeMap<>();
        Map<String, Double> penalties = new TreeMap<>();
        for (int i = 0; i < parts.length; i++) {
            Predicate<String> others = Predicate.<String>isEqual(parts[i]).negate();
            ShotRow row = rows.get(i);
            probabilities[i] = switch (row.shotClass()) {
                case PENALTY -> penalties.computeIfAbsent(parts[i], _ -> penalty(select(parts, others)));
                case OPEN_PLAY_FOOT, HEADER, DIRECT_FREE_KICK ->
                    Logits.probability(margins[i]
                            + shifts.computeIfAbsent(parts[i], _ -> shifts(parts, margins, others))
                                    .getOrDefault(row.shotClass(), 0.0));
            };
        }
        return probabilities;
    }

    /// To which part each shot belongs: its competition, or a part of the matches where there is one
    /// competition only. Shots with freeze frames are few, so there every fifth match is of one part.
    private String[] parts() {
        return switch (kind) {
            case EVENTS -> {
                boolean many =
                        rows.stream().map(ShotRow::competition).distinct().count() > 1;
                yield many
                        ? parts(ShotRow::competition)
                        : parts(row -> "part " + Math.floorMod(row.match().hashCode(), PARTS));
            }
            case FREEZE_FRAME -> {
                List<String> matches =
                        rows.stream().map(ShotRow::match).distinct().toList();
                Map<String, String> dealt = new HashMap<>();
                IntStream.range(0, matches.size()).forEach(i -> dealt.put(matches.get(i), "part " + i % FRAME_PARTS));
                yield parts(row -> dealt.getOrDefault(row.match(), ""));
            }
        };
    }

    private String[] parts(Function<ShotRow, String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }

    private List<ShotRow> select(String[] parts, Predicate<String> wanted) {
        return IntStream.range(0, parts.length)
                .filter(i -> wanted.test(parts[i]))
                .mapToObj(rows::get)
                .toList();
    }

    /// Penalties are not learnt from: whence they are taken says nothing.
    private static List<ShotRow> learnt(List<ShotRow> rows) {
        return rows.stream().filter(row -> row.shotClass() != ShotClass.PENALTY).toList();
    }

    private Boosting.Rows table(List<ShotRow> learnt) {
        return Boosting.Rows.of(
                kind.features().size(),
                learnt.stream().map(ShotRow::features).toList(),
                i -> learnt.get(i).goal() ? 1 : 0);
    }

    /// For each class the shift of the logit with which expected and counted goals are equal.
    private Map<ShotClass, Double> shifts(String[] parts, double[] margins, Predicate<String> wanted) {
        Map<ShotClass, Double> shifts = new EnumMap<>(ShotClass.class);
        for (ShotClass shotClass : List.of(ShotClass.OPEN_PLAY_FOOT, ShotClass.HEADER, ShotClass.DIRECT_FREE_KICK)) {
            int[] own = IntStream.range(0, parts.length)
                    .filter(i -> rows.get(i).shotClass() == shotClass && wanted.test(parts[i]))
                    .toArray();
            shifts.put(shotClass, shift(own, margins));
        }
        return shifts;
    }

    private double shift(int[] own, double[] margins) {
        double shift = 0;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double miss = 0;
            double weight = 1; // as if there were a few shots more that need no shift
            for (int i : own) {
                double probability = Logits.probability(margins[i] + shift);
                miss += (rows.get(i).goal() ? 1 : 0) - probability;
                weight += probability * (1 - probability);
            }
            shift += (miss - shift) / weight;
        }
        return shift;
    }

    /// The share of penalties that were goals, as if there had been a few more with the usual share.
    static double penalty(List<ShotRow> rows) {
        double taken = PRIOR_PENALTIES;
        double goals = PRIOR_PENALTIES * PRIOR_SHARE;
        for (ShotRow row : rows) {
            if (row.shotClass() == ShotClass.PENALTY) {
                taken++;
                goals += row.goal() ? 1 : 0;
            }
        }
        return goals / taken;
    }

    private static double[] vendor(List<ShotRow> rows) {
        return rows.stream()
                .mapToDouble(row -> row.vendorXg().orElse(Double.NaN))
                .toArray();
    }

    /// Figures on shots of a competition that was left out of the training altogether.
    static XgEvaluation evaluate(XgModel model, List<ShotRow> rows, Optional<LogisticXg> baseline) {
        double[] probabilities = new double[rows.size()];
        double[] logistic = new double[rows.size()];
        for (int i = 0; i < probabilities.length; i++) {
            ShotRow row = rows.get(i);
            probabilities[i] = model.probability(row.shotClass(), row.features());
            logistic[i] = baseline.map(other -> other.probability(row)).orElse(Double.NaN);
        }
        return XgEvaluation.of(rows, probabilities, Map.of(VENDOR, vendor(rows), LogisticXg.NAME, logistic));
    }
}
