package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.models.Comparison;
import touchline.models.Evaluation;
import touchline.models.ModelFiles;
import touchline.models.ModelName;
import touchline.models.Models;

/// `touchline models evaluate` and `compare`: how good versions are.
final class JudgeCommands {
    private JudgeCommands() {}

    /// What versions are judged by.
    private static final class Questions {
        @Parameter(
                names = "--matches",
                placeholder = "PATH...",
                variableArity = true,
                validateWith = Words.Plain.class,
                splitter = Words.Whole.class,
                description = "files, folders or archives of matches; the vendor is found by content")
        private List<Path> paths = new ArrayList<>();

        @ParametersDelegate
        private final ModelInput input = new ModelInput();

        /// Judges versions on matches that are read once.
        Comparison ask(ModelName model, List<ModelFiles> versions, Terminal terminal) throws IOException {
            return input.read(
                    model,
                    paths,
                    terminal,
                    matches -> Models.compare(versions, matches),
                    set -> Models.compare(versions, set));
        }
    }

    private static void print(PrintWriter out, Evaluation evaluation) {
        out.println(evaluation.model() + " " + evaluation.version() + ", " + evaluation.matches() + " matches");
        evaluation.lines().forEach(line -> out.println("  " + line));
    }

    /// `touchline models evaluate`.
    static final class Evaluate implements Command {
        @ParametersDelegate
        private final NamedVersion version = new NamedVersion();

        @ParametersDelegate
        private final Questions questions = new Questions();

        @Override
        public int run(Terminal terminal) throws IOException {
            ModelFiles files = version.files(questions.input.kept);
            Evaluation evaluation = questions
                    .ask(files.name(), List.of(files), terminal)
                    .evaluations()
                    .getFirst();
            if (questions.input.asJson) {
                terminal.out().println(evaluation.toJson());
            } else {
                print(terminal.out(), evaluation);
            }
            return Exit.OK;
        }
    }

    /// `touchline models compare`.
    static final class Compare implements Command {
        @ParametersDelegate
        private final NamedModel model = new NamedModel();

        @Parameter(
                names = "--versions",
                placeholder = "VERSION...",
                required = true,
                variableArity = true,
                validateWith = Words.Plain.class,
                description = "two or more, as listed, or 'shipped'; each is compared with the first")
        private List<String> versions = new ArrayList<>();

        @ParametersDelegate
        private final Questions questions = new Questions();

        @Override
        public int run(Terminal terminal) throws IOException {
            if (versions.size() < 2) {
                throw new ParameterException("--versions names " + versions + "; name two or more to compare");
            }
            ModelName name = model.name();
            List<ModelFiles> files = new ArrayList<>();
            for (String version : versions) {
                files.add(questions.input.kept.find(name, Optional.of(version)));
            }
            Comparison comparison = questions.ask(name, files, terminal);
            if (questions.input.asJson) {
                terminal.out().println(comparison.toJson());
            } else {
                comparison.evaluations().forEach(evaluation -> print(terminal.out(), evaluation));
                comparison.lines().forEach(terminal.out()::println);
            }
            return Exit.OK;
        }
    }
}
