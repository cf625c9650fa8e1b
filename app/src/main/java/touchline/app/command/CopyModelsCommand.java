package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import touchline.models.ModelCopy;
import touchline.models.SharedRegistry;

/// `touchline models copy`: what was trained elsewhere, or before a bucket was configured.
final class CopyModelsCommand implements Command {
    @ParametersDelegate
    final Words.None none = new Words.None();

    @Parameter(
            names = "--from",
            placeholder = "DIR",
            required = true,
            validateWith = Words.Value.class,
            description = "the folder 'models' of a home")
    private @Nullable Path from;

    @ParametersDelegate
    private final KeptModels kept = new KeptModels();

    @Override
    public int run(Terminal terminal) throws IOException {
        Path folder = Objects.requireNonNull(from);
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        List<ModelCopy.Copied> copied;
        try (SharedRegistry there = SharedRegistry.in(folder);
                SharedRegistry here = kept.open()) {
            copied = ModelCopy.copy(there, here);
        }
        if (copied.isEmpty()) {
            terminal.out().println("all versions of " + folder + " are here already");
        }
        for (ModelCopy.Copied model : copied) {
            model.versions().forEach(version -> terminal.out().println(model.model() + " " + version + " is here"));
            model.promoted()
                    .ifPresent(
                            version -> terminal.out().println(model.model() + " " + version + " is used from now on"));
            model.failures().forEach(terminal.err()::println);
        }
        return copied.stream().allMatch(model -> model.failures().isEmpty()) ? Exit.OK : Exit.FAILED;
    }
}
