package touchline.spark;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchline.models.ModelName;
import touchline.models.ScoredMetrics;

/// What is to be computed.
///
/// @param facts     folder or URL of files of facts, searched to any depth
/// @param out       folder or URL that gets `metrics/` and `manifests/`
/// @param modelsPlace a folder of models on the driver's machine, or `s3://bucket/prefix`; null for those
///                    that Touchline comes with
/// @param vaep        whether actions are valued, as the setting `metrics.vaep` says for a platform
record BatchOptions(String facts, String out, @Nullable String modelsPlace, boolean vaep) implements Serializable {
    static final String USAGE =
            "usage: deploy/spark/submit [SPARK-SUBMIT-OPTION...] --facts FOLDER --out FOLDER [--models FOLDER|s3://BUCKET/PREFIX]"
                    + " [--vaep true|false]";

    Optional<String> models() {
        return Optional.ofNullable(modelsPlace);
    }

    /// Throws IllegalArgumentException with a sentence for the user.
    static BatchOptions parse(String... arguments) {
        String facts = "";
        String out = "";
        String models = null;
        boolean vaep = false;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            switch (arguments[i]) {
                case "--facts" -> facts = arguments[i + 1];
                case "--out" -> out = arguments[i + 1];
                case "--models" -> models = arguments[i + 1];
                case "--vaep" -> vaep = flag(arguments[i + 1]);
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        if (facts.isEmpty() || out.isEmpty()) {
            throw new IllegalArgumentException((facts.isEmpty() ? "--facts" : "--out") + " is missing");
        }
        return new BatchOptions(facts, out, models, vaep);
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("--vaep is '" + text + "', not true or false");
        }
        return text.equals("true");
    }

    /// The models whose scores are metrics.
    Set<ModelName> scoring() {
        return vaep ? ScoredMetrics.ALL : ScoredMetrics.STANDARD;
    }
}
