package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.models.ModelFiles;

/// The version of a model that a command is about: the one that is used when none is named.
final class NamedVersion {
    @ParametersDelegate
    final NamedModel model = new NamedModel();

    @Parameter(
            names = "--version",
            placeholder = "VERSION",
            validateWith = Words.Value.class,
            description = "as listed, or 'shipped' (default: the one that is used)")
    private @Nullable String version;

    ModelFiles files(KeptModels kept) throws IOException {
        return kept.find(model.name(), Optional.ofNullable(version));
    }
}
