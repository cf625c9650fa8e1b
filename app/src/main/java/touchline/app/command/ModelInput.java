package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchline.app.FileMatches;
import touchline.models.MatchSource;
import touchline.models.ModelName;
import touchline.models.ResultSet;

/// What versions learn from or are judged by: a training set for a model of features, matches for the others.
final class ModelInput {
    @Parameter(
            names = "--training-set",
            placeholder = "FILE",
            validateWith = Words.Value.class,
            description = "of a model of features: what touchline features training-set --matches wrote")
    private @Nullable Path trainingSet;

    @Parameter(names = "--json", description = "print one JSON object, and no progress")
    boolean asJson;

    @ParametersDelegate
    final KeptModels kept = new KeptModels();

    /// Throws IllegalArgumentException when what it is given does not do: why.
    interface Work<I, T> {
        T on(I input) throws IOException;
    }

    /// Does the one or the other, whichever the model is made of.
    ///
    /// @param paths of matches
    <T> T read(
            ModelName model, List<Path> paths, Terminal terminal, Work<MatchSource, T> matches, Work<ResultSet, T> set)
            throws IOException {
        requireOne(model, paths);
        Progress progress = new Progress(terminal.err(), "matches", asJson);
        try {
            if (trainingSet != null) {
                return set.on(kept.trainingSet(trainingSet));
            }
            int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
            return matches.on(new FileMatches(paths, workers, (done, of, _) -> progress.show(done, of)));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    private void requireOne(ModelName model, List<Path> paths) {
        boolean ofFeatures = model == ModelName.MATCH_RESULT;
        if (ofFeatures != (trainingSet != null) || ofFeatures != paths.isEmpty()) {
            throw new ParameterException(model
                    + (ofFeatures
                            ? " is made of features: give --training-set FILE and no matches"
                            : " is made of matches: give their files and no --training-set"));
        }
    }
}
