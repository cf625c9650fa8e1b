package touchline.spark;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to be computed.
///
/// @param facts     folder or URL of files of facts, searched to any depth
/// @param out       folder or URL that gets `metrics/` and `manifests/`
/// @param modelsPlace a folder of models on the driver's machine, or `s3://bucket/prefix`; null for those
///                    that Touchline comes with
record BatchOptions(String facts, String out, @Nullable String modelsPlace) implements Serializable {
    static final String USAGE =
            "usage: deploy/spark/submit [SPARK-SUBMIT-OPTION...] --facts FOLDER --out FOLDER [--models FOLDER|s3://BUCKET/PREFIX]";

    Optional<String> models() {
        return Optional.ofNullable(modelsPlace);
    }

    /// Throws IllegalArgumentException with a sentence for the user.
    static BatchOptions parse(String... arguments) {
        String facts = "";
        String out = "";
        String models = null;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            switch (arguments[i]) {
                case "--facts" -> facts = arguments[i + 1];
                case "--out" -> out = arguments[i + 1];
                case "--models" -> models = arguments[i + 1];
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        if (facts.isEmpty() || out.isEmpty()) {
            throw new IllegalArgumentException((facts.isEmpty() ? "--facts" : "--out") + " is missing");
        }
        return new BatchOptions(facts, out, models);
    }
}
