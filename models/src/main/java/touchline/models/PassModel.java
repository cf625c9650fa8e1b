package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.model.Side;

/// The probability that a pass arrives, as it is before the ball leaves: boosted trees over
/// [PassFeatures].
///
/// Unchangeable; safe for use by many threads.
public final class PassModel {
    private static final List<String> MEMBERS = List.of("trees");

    private final Trees trees;
    private final TreeBlocks together;

    PassModel(Trees trees) {
        this.trees = trees;
        this.together = new TreeBlocks(trees);
    }

    /// A pass's event and its probability of arriving.
    public record Scored(String event, double probability) {}

    /// @param features of [PassFeatures#SET]
    double probability(float[] features) {
        return Logits.probability(trees.margin(features));
    }

    /// The same probabilities for many passes, to the bit, in a fraction of the time each.
    double[] probabilities(List<float[]> features) {
        float[] margins = together.margins(features);
        double[] probabilities = new double[margins.length];
        for (int i = 0; i < margins.length; i++) {
            probabilities[i] = Logits.probability(margins[i]);
        }
        return probabilities;
    }

    /// The passes of a match, in order; those whose start or team is not known are left out.
    public List<Scored> score(PlayedMatch match) {
        List<Scored> scored = new ArrayList<>();
        PassFeatures features = new PassFeatures(match.pitch());
        for (PlayedMatch.Event event : match.events()) {
            Optional<Side> side = match.side(event.data());
            if (side.isPresent()) {
                features.take(event.data(), side.get())
                        .ifPresent(made -> scored.add(new Scored(event.id(), probability(made))));
            }
        }
        return scored;
    }

    Trees trees() {
        return trees;
    }

    byte[] write() {
        return TreeFile.write(ModelName.PASS_COMPLETION, PassFeatures.SET, MEMBERS, List.of(trees));
    }

    /// @throws BadModel when the files are of another model, of features that this Touchline does not make, or
    /// damaged
    public static PassModel read(ModelFiles files) throws BadModel {
        return new PassModel(TreeFile.read(files, ModelName.PASS_COMPLETION, PassFeatures.SET, MEMBERS)
                .getFirst());
    }
}
