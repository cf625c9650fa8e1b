package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.app.FileMatches;
import touchline.model.Nearest;
import touchline.model.json.JsonWriter;
import touchline.models.Comparison;
import touchline.models.Evaluation;
import touchline.models.ModelFiles;
import touchline.models.ModelName;
import touchline.models.ModelRegistry;
import touchline.models.Models;
import touchline.models.SharedRegistry;
import touchline.models.TrainOptions;

/// `touchline models`: train, judge, keep and choose models.
final class ModelsCommand {
    static final Verb.Group GROUP = new Verb.Group(
            "models",
            "Train models, judge them on matches, choose which version is used.",
            List.of(
                    Verb.leaf("list", "List the models and their versions.", ListCommand::new),
                    Verb.leaf("show", "Show a version's card.", ShowCommand::new),
                    Verb.leaf("train", "Train a model on matches and keep it. Nothing is promoted.", TrainCommand::new),
                    Verb.leaf("evaluate", "Judge a version on matches of any vendor.", EvaluateCommand::new),
                    Verb.leaf("compare", "Compare versions on the same matches, with intervals.", CompareCommand::new),
                    Verb.leaf("export", "Write a version in ONNX' form.", ExportCommand::new),
                    Verb.leaf("promote", "Use a version from now on.", PromoteCommand::new),
                    Verb.leaf("rollback", "Use again the version that was used before.", RollbackCommand::new),
                    Verb.leaf("copy", "Bring the versions of another folder here.", CopyModelsCommand::new)));

    private ModelsCommand() {}

    /// The model that a command is about.
    static final class Named {
        @Parameter(placeholder = "NAME", validateWith = Words.Plain.class, description = "a model, as listed")
        private List<String> words = new ArrayList<>();

        ModelName name() {
            String word = Words.single("NAME", words);
            return ModelName.of(word)
                    .orElseThrow(() -> new ParameterException("there is no model '" + word + "'"
                            + Nearest.of(word, names())
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse("; there are " + names())));
        }
    }

    private static List<String> names() {
        return Arrays.stream(ModelName.values()).map(ModelName::id).toList();
    }

    /// A model of features is given a training set, the others are given matches.
    private static void requireOne(ModelName name, List<Path> paths, String option, @Nullable Path trainingSet) {
        boolean ofFeatures = name == ModelName.MATCH_RESULT;
        if (ofFeatures != (trainingSet != null) || ofFeatures != paths.isEmpty()) {
            throw new ParameterException(
                    ofFeatures
                            ? name + " is made of features: give --training-set FILE and no " + option
                            : name + " is made of matches: give " + option + " PATH... and no --training-set");
        }
    }

    private static FileMatches matches(List<Path> paths, Progress progress) {
        int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
        return new FileMatches(paths, workers, (done, of, _) -> progress.show(done, of));
    }

    /// `touchline models list`.
    static final class ListCommand implements Command {
        @ParametersDelegate
        final Words.None none = new Words.None();

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final KeptModels kept = new KeptModels();

        @Override
        public int run(Terminal terminal) throws IOException {
            List<Line> lines = new ArrayList<>();
            try (SharedRegistry registry = kept.open()) {
                for (ModelName name : ModelName.values()) {
                    lines.addAll(lines(name, registry));
                }
                kept.leftInHome(registry).ifPresent(left -> terminal.err().println("touchline: " + left));
            }
            if (asJson) {
                terminal.out().println(json(lines));
            } else {
                TextTable table = new TextTable().row(List.of("MODEL", "VERSION", "FROM", "USED", "MEANING"));
                lines.forEach(line -> table.row(List.of(
                        line.model().id(),
                        line.version(),
                        line.from(),
                        line.used() ? "yes" : "",
                        line.model().meaning())));
                table.print(terminal.out());
            }
            return Exit.OK;
        }

        private record Line(ModelName model, String version, String from, boolean used) {}

        private static List<Line> lines(ModelName name, ModelRegistry registry) throws IOException {
            Optional<String> promoted = registry.promoted(name);
            Optional<String> shipped = Models.shipped(name).map(ModelFiles::version);
            List<Line> lines = new ArrayList<>();
            shipped.ifPresent(version -> lines.add(new Line(
                    name,
                    version,
                    KeptModels.SHIPPED,
                    promoted.map(version::equals).orElse(true))));
            for (String version : registry.versions(name)) {
                if (!shipped.filter(version::equals).isPresent()) {
                    lines.add(new Line(
                            name,
                            version,
                            "registry",
                            promoted.filter(version::equals).isPresent()));
                }
            }
            return lines;
        }

        private static String json(List<Line> lines) {
            JsonWriter json = new JsonWriter();
            json.beginObject().name("models").beginArray();
            lines.forEach(line -> json.beginObject()
                    .name("model")
                    .plain(line.model().id())
                    .name("version")
                    .plain(line.version())
                    .name("from")
                    .plain(line.from())
                    .name("used")
                    .bool(line.used())
                    .endObject());
            return json.endArray().endObject().toString();
        }
    }

    /// `touchline models show`.
    static final class ShowCommand implements Command {
        @ParametersDelegate
        private final Named model = new Named();

        @Parameter(
                names = "--version",
                placeholder = "VERSION",
                validateWith = Words.Value.class,
                description = "as listed, or 'shipped' (default: the one that is used)")
        private @Nullable String version;

        @Parameter(
                names = "--file",
                placeholder = "FILE",
                validateWith = Words.Value.class,
                description = "another of its files: metrics.json, model.json, report.html, calibration.svg")
        private String file = ModelFiles.CARD;

        @Parameter(names = "--json", description = "print its figures as one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final KeptModels kept = new KeptModels();

        @Override
        public int run(Terminal terminal) throws IOException {
            ModelFiles files = kept.find(model.name(), Optional.ofNullable(version));
            String wanted = asJson ? ModelFiles.METRICS : file;
            if (!files.files().containsKey(wanted)) {
                throw new ParameterException(
                        "--file is " + wanted + ", not one of " + files.files().keySet());
            }
            terminal.out().print(files.text(wanted));
            return Exit.OK;
        }
    }

    /// `touchline models train`.
    static final class TrainCommand implements Command {
        @ParametersDelegate
        private final Named model = new Named();

        @Parameter(
                names = "--data",
                placeholder = "PATH...",
                variableArity = true,
                validateWith = Words.Plain.class,
                splitter = Words.Whole.class,
                description = "files, folders or archives of matches")
        private List<Path> data = new ArrayList<>();

        @Parameter(
                names = "--training-set",
                placeholder = "FILE",
                validateWith = Words.Value.class,
                description = "of a model of features: what touchline features training-set --matches wrote")
        private @Nullable Path trainingSet;

        @Parameter(
                names = "--hold-out",
                placeholder = "COMPETITION",
                validateWith = Words.Value.class,
                description = "do not train on this one, and judge the model on it")
        private @Nullable String holdOut;

        @Parameter(names = "--seed", placeholder = "N", description = "of everything that is drawn")
        private long seed = TrainOptions.DEFAULT.seed();

        @Parameter(names = "--json", description = "print model, version and figures as one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final KeptModels kept = new KeptModels();

        @Override
        public int run(Terminal terminal) throws IOException {
            ModelName name = model.name();
            requireOne(name, data, "--data", trainingSet);
            ModelFiles trained = trained(name, new TrainOptions(seed, Optional.ofNullable(holdOut)), terminal);
            try (SharedRegistry registry = kept.open()) {
                registry.add(trained);
            }
            if (asJson) {
                terminal.out().print(trained.text(ModelFiles.METRICS));
            } else {
                terminal.out().print(trained.text(ModelFiles.CARD));
                terminal.out().println();
                terminal.out()
                        .println("kept as " + name + " " + trained.version() + "; to use it: touchline models promote "
                                + name + " --version " + trained.version());
            }
            return Exit.OK;
        }

        private ModelFiles trained(ModelName name, TrainOptions options, Terminal terminal) throws IOException {
            Progress progress = new Progress(terminal.err(), "matches", asJson);
            try {
                return trainingSet == null
                        ? Models.train(name, matches(data, progress), options)
                        : Models.train(kept.trainingSet(trainingSet), options);
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            } finally {
                progress.end();
            }
        }
    }

    /// Judges versions on matches that are read once.
    private static Comparison compare(List<ModelFiles> versions, List<Path> paths, Terminal terminal, boolean quiet)
            throws IOException {
        Progress progress = new Progress(terminal.err(), "matches", quiet);
        try {
            return Models.compare(versions, matches(paths, progress));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    /// `touchline models evaluate`.
    static final class EvaluateCommand implements Command {
        @ParametersDelegate
        private final Named model = new Named();

        @Parameter(
                names = "--matches",
                placeholder = "PATH...",
                variableArity = true,
                validateWith = Words.Plain.class,
                splitter = Words.Whole.class,
                description = "files, folders or archives of matches; the vendor is found by content")
        private List<Path> paths = new ArrayList<>();

        @Parameter(
                names = "--training-set",
                placeholder = "FILE",
                validateWith = Words.Value.class,
                description = "of a model of features: what touchline features training-set --matches wrote")
        private @Nullable Path trainingSet;

        @Parameter(
                names = "--version",
                placeholder = "VERSION",
                validateWith = Words.Value.class,
                description = "as listed, or 'shipped' (default: the one that is used)")
        private @Nullable String version;

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final KeptModels kept = new KeptModels();

        @Override
        public int run(Terminal terminal) throws IOException {
            requireOne(model.name(), paths, "--matches", trainingSet);
            ModelFiles files = kept.find(model.name(), Optional.ofNullable(version));
            Evaluation evaluation = evaluated(files, terminal);
            if (asJson) {
                terminal.out().println(evaluation.toJson());
            } else {
                print(terminal.out(), evaluation);
            }
            return Exit.OK;
        }

        private Evaluation evaluated(ModelFiles files, Terminal terminal) throws IOException {
            if (trainingSet == null) {
                return compare(List.of(files), paths, terminal, asJson)
                        .evaluations()
                        .getFirst();
            }
            try {
                return Models.evaluate(files, kept.trainingSet(trainingSet));
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private static void print(PrintWriter out, Evaluation evaluation) {
        out.println(evaluation.model() + " " + evaluation.version() + ", " + evaluation.matches() + " matches");
        evaluation.lines().forEach(line -> out.println("  " + line));
    }

    /// `touchline models compare`.
    static final class CompareCommand implements Command {
        @ParametersDelegate
        private final Named model = new Named();

        @Parameter(
                names = "--versions",
                placeholder = "VERSION...",
                required = true,
                variableArity = true,
                validateWith = Words.Plain.class,
                description = "two or more, as listed, or 'shipped'; each is compared with the first")
        private List<String> versions = new ArrayList<>();

        @Parameter(
                names = "--matches",
                placeholder = "PATH...",
                required = true,
                variableArity = true,
                validateWith = Words.Plain.class,
                splitter = Words.Whole.class,
                description = "files, folders or archives of matches")
        private List<Path> paths = new ArrayList<>();

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final KeptModels kept = new KeptModels();

        @Override
        public int run(Terminal terminal) throws IOException {
            ModelName name = model.name();
            if (versions.size() < 2) {
                throw new ParameterException("--versions names " + versions + "; name two or more to compare");
            }
            List<ModelFiles> files = new ArrayList<>();
            for (String version : versions) {
                files.add(kept.find(name, Optional.of(version)));
            }
            Comparison comparison = compare(files, paths, terminal, asJson);
            if (asJson) {
                terminal.out().println(comparison.toJson());
            } else {
                comparison.evaluations().forEach(evaluation -> print(terminal.out(), evaluation));
                comparison.lines().forEach(terminal.out()::println);
            }
            return Exit.OK;
        }
    }

    /// `touchline models export`.
    static final class ExportCommand implements Command {
        @ParametersDelegate
        private final Named model = new Named();

        @Parameter(
                names = "--version",
                placeholder = "VERSION",
                validateWith = Words.Value.class,
                description = "as listed, or 'shipped' (default: the one that is used)")
        private @Nullable String version;

        @Parameter(
                names = "--onnx",
                placeholder = "FILE",
                required = true,
                validateWith = Words.Value.class,
                description = "a file to write in ONNX' form; it must not be there yet")
        private @Nullable Path file;

        @ParametersDelegate
        private final KeptModels kept = new KeptModels();

        @Override
        public int run(Terminal terminal) throws IOException {
            ModelName name = model.name();
            ModelFiles files = kept.find(name, Optional.ofNullable(version));
            Path place = Objects.requireNonNull(file).toAbsolutePath();
            try {
                writeNew(place, Models.onnx(files));
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
            terminal.out().println(name + " " + files.version() + " is written to " + place);
            return Exit.OK;
        }

        /// Whole or not at all.
        private static void writeNew(Path place, byte[] bytes) throws IOException {
            if (Files.exists(place)) {
                throw new IOException(place + " is there already: delete it, or name another file");
            }
            Path folder = place.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new IOException("the folder of " + place + " is not there: make it first");
            }
            Path unfinished = Files.createTempFile(folder, ".unfinished-", ".onnx");
            try {
                Files.write(unfinished, bytes);
                Files.move(unfinished, place);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    /// `touchline models promote`.
    static final class PromoteCommand implements Command {
        @ParametersDelegate
        private final Named model = new Named();

        @Parameter(
                names = "--version",
                placeholder = "VERSION",
                required = true,
                validateWith = Words.Value.class,
                description = "as listed, or 'shipped'")
        private String version = "";

        @ParametersDelegate
        private final KeptModels kept = new KeptModels();

        @Override
        public int run(Terminal terminal) throws IOException {
            ModelName name = model.name();
            try (SharedRegistry registry = kept.open()) {
                ModelFiles files = KeptModels.find(registry, name, Optional.of(version));
                registry.add(files); // the shipped one is kept too, so that the history has it
                registry.promote(name, files.version());
                terminal.out().println(name + " " + files.version() + " is used from now on");
            }
            return Exit.OK;
        }
    }

    /// `touchline models rollback`.
    static final class RollbackCommand implements Command {
        @ParametersDelegate
        private final Named model = new Named();

        @ParametersDelegate
        private final KeptModels kept = new KeptModels();

        @Override
        public int run(Terminal terminal) throws IOException {
            ModelName name = model.name();
            Optional<String> version;
            try (SharedRegistry registry = kept.open()) {
                version = registry.rollBack(name);
            }
            terminal.out()
                    .println(version.map(back -> name + " " + back + " is used again")
                            .orElse("no version of " + name + " is promoted any more: the shipped one is used"));
            return Exit.OK;
        }
    }
}
