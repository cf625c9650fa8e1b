package touchline.models;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts matches into expected threat, and asks matches that were not counted how true it is. Reads the
/// matches twice.
final class ThreatTraining {
    private static final int PARTS = 4;

    private final Map<String, ThreatCounts> parts = new TreeMap<>();
    private final Map<String, String> competitions = new TreeMap<>();
    private final Map<String, String> hashes = new TreeMap<>();
    private boolean byCompetition;

    private ThreatTraining() {}

    static ModelFiles train(MatchSource matches, TrainOptions options) throws IOException {
        ThreatTraining training = new ThreatTraining();
        matches.forEach(match -> {
            boolean isHeldOut =
                    options.holdOut().filter(match.competition()::equals).isPresent();
            if (!isHeldOut) {
                training.count(match);
            }
        });
        training.byCompetition =
                training.competitions.values().stream().distinct().count() > 1;
        ThreatCounts all = training.sum("");
        if (all.actions() == 0) {
            throw new IllegalArgumentException(
                    "there is no pass, carry or shot with its place to count: give more matches");
        }
        ThreatModel model = ThreatModel.of(all);
        ThreatEvaluation evaluation = options.holdOut().isPresent()
                ? heldOut(model, matches, options.holdOut().get())
                : training.leftOut(matches);
        Provenance provenance =
                Provenance.of(ThreatModel.FEATURES, training.hash(), options.seed(), training.competitions);
        return new ThreatReport(provenance, model, options.holdOut(), evaluation).files();
    }

    private void count(PlayedMatch match) {
        String id = match.match().value();
        ThreatCounts own = new ThreatCounts();
        own.add(match);
        competitions.put(id, match.competition());
        hashes.put(id, own.hash());
        // by competition and by lot at once: which of the two is wanted is known when all were counted
        parts.computeIfAbsent(part(match, true), _ -> new ThreatCounts()).add(own);
        parts.computeIfAbsent(part(match, false), _ -> new ThreatCounts()).add(own);
    }

    private static String part(PlayedMatch match, boolean byCompetition) {
        return byCompetition
                ? "competition " + match.competition()
                : "part " + Math.floorMod(match.match().value().hashCode(), PARTS);
    }

    /// All counts but those of one part.
    private ThreatCounts sum(String without) {
        ThreatCounts sum = new ThreatCounts();
        parts.forEach((part, counts) -> {
            if (part.startsWith(byCompetition ? "competition " : "part ") && !part.equals(without)) {
                sum.add(counts);
            }
        });
        return sum;
    }

    private ThreatEvaluation leftOut(MatchSource matches) throws IOException {
        Map<String, ThreatModel> models = new TreeMap<>();
        SortedMap<String, Said> said = new TreeMap<>(); // by match, so that sums do not depend on their order
        matches.forEach(match -> {
            ThreatModel others = models.computeIfAbsent(part(match, byCompetition), part -> ThreatModel.of(sum(part)));
            List<ThreatRow> rows = ThreatRow.of(match);
            said.put(match.match().value(), new Said(rows, others.probabilities(rows)));
        });
        return ThreatEvaluation.of(
                said.values().stream().flatMap(one -> one.rows().stream()).toList(),
                said.values().stream()
                        .flatMapToDouble(one -> Arrays.stream(one.probabilities()))
                        .toArray());
    }

    private record Said(List<ThreatRow> rows, double[] probabilities) {}

    private static ThreatEvaluation heldOut(ThreatModel model, MatchSource matches, String competition)
            throws IOException {
        List<ThreatRow> rows = ThreatRow.of(each -> matches.forEach(match -> {
            if (match.competition().equals(competition)) {
                each.accept(match);
            }
        }));
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there is nothing of '" + competition + "' to hold out");
        }
        return ThreatEvaluation.of(model, rows);
    }

    private String hash() {
        Digest digest = new Digest();
        hashes.forEach((match, hash) -> {
            digest.add(match);
            digest.add(hash);
        });
        return digest.hex();
    }
}
