package touchline.models;

/// Probabilities and their logits. `StrictMath`, so that every machine gives the same bits.
final class Logits {
    private Logits() {}

    static double probability(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    static double logit(double probability) {
        return StrictMath.log(probability / (1 - probability));
    }
}
