package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.model.json.JsonWriter;
import touchline.models.ModelFiles;
import touchline.models.ModelName;
import touchline.models.ModelRegistry;
import touchline.models.Models;
import touchline.models.SharedRegistry;

/// `touchline models`: train, judge, keep and choose models. Training and judging are in files of their own.
final class ModelsCommand {
    static final Verb.Group GROUP = new Verb.Group(
            "models",
            "Train models, judge them on matches, choose which version is used.",
            List.of(
                    Verb.leaf("list", "List the models and their versions.", ListCommand::new),
                    Verb.leaf("show", "Show a version's card.", ShowCommand::new),
                    Verb.leaf("train", "Train a model on matches and keep it. Nothing is promoted.", TrainCommand::new),
                    Verb.leaf("evaluate", "Judge a version on matches of any vendor.", JudgeCommands.Evaluate::new),
                    Verb.leaf(
                            "compare",
                            "Compare versions on the same matches, with intervals.",
                            JudgeCommands.Compare::new),
                    Verb.leaf("export", "Write a version in ONNX' form.", ExportCommand::new),
                    Verb.leaf("promote", "Use a version from now on.", PromoteCommand::new),
                    Verb.leaf("rollback", "Use again the version that was used before.", RollbackCommand::new),
                    Verb.leaf("copy", "Bring the versions of another folder here.", CopyModelsCommand::new)));

    private ModelsCommand() {}

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
        private final NamedVersion version = new NamedVersion();

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
            ModelFiles files = version.files(kept);
            String wanted = asJson ? ModelFiles.METRICS : file;
            if (!files.files().containsKey(wanted)) {
                throw new ParameterException(
                        "--file is " + wanted + ", not one of " + files.files().keySet());
            }
            terminal.out().print(files.text(wanted));
            return Exit.OK;
        }
    }

    /// `touchline models export`.
    static final class ExportCommand implements Command {
        @ParametersDelegate
        private final NamedVersion version = new NamedVersion();

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
            ModelFiles files = version.files(kept);
            Path place = Objects.requireNonNull(file).toAbsolutePath();
            try {
                writeNew(place, Models.onnx(files));
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
            terminal.out().println(files.name() + " " + files.version() + " is written to " + place);
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
        private final NamedModel model = new NamedModel();

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
        private final NamedModel model = new NamedModel();

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
                            .orElse("no version of " + name + " is promoted any more: "
                                    + (Models.shipped(name).isPresent() ? "the shipped one" : "none") + " is used"));
            return Exit.OK;
        }
    }
}
