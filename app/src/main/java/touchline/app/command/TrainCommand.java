package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.models.ModelFiles;
import touchline.models.ModelName;
import touchline.models.Models;
import touchline.models.SharedRegistry;
import touchline.models.TrainOptions;

/// `touchline models train`.
final class TrainCommand implements Command {
    @ParametersDelegate
    private final NamedModel model = new NamedModel();

    @Parameter(
            names = "--data",
            placeholder = "PATH...",
            variableArity = true,
            validateWith = Words.Plain.class,
            splitter = Words.Whole.class,
            description = "files, folders or archives of matches")
    private List<Path> data = new ArrayList<>();

    @Parameter(
            names = "--hold-out",
            placeholder = "COMPETITION",
            validateWith = Words.Value.class,
            description = "do not train on this one, and judge the model on it")
    private @Nullable String holdOut;

    @Parameter(names = "--seed", placeholder = "N", description = "of everything that is drawn")
    private long seed = TrainOptions.DEFAULT.seed();

    @ParametersDelegate
    private final ModelInput input = new ModelInput();

    @Override
    public int run(Terminal terminal) throws IOException {
        ModelName name = model.name();
        TrainOptions options = new TrainOptions(seed, Optional.ofNullable(holdOut));
        ModelFiles trained = input.read(
                name,
                data,
                terminal,
                matches -> Models.train(name, matches, options),
                set -> Models.train(set, options));
        try (SharedRegistry registry = input.kept.open()) {
            registry.add(trained);
        }
        PrintWriter out = terminal.out();
        if (input.asJson) {
            out.print(trained.text(ModelFiles.METRICS));
        } else {
            out.println(trained.text(ModelFiles.CARD));
            out.println("kept as " + name + " " + trained.version() + "; to use it: touchline models promote " + name
                    + " --version " + trained.version());
        }
        return Exit.OK;
    }
}
