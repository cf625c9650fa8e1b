package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import touchline.app.FeatureCatalogue;
import touchline.app.LocalPlatform;
import touchline.app.config.ConfigReader;
import touchline.features.FeatureView;
import touchline.model.json.JsonWriter;

/// `touchline features`: what can be said of teams and players at a moment, and tables of it.
final class FeaturesCommand {
    private static final BatchCommand HISTORIES = new BatchCommand(
            "/v1/features/materialize",
            LocalPlatform::lastHistoryRun,
            "touchline features materialize",
            home -> FeatureCatalogue.of(ConfigReader.read(home)).views());

    static final Verb.Group GROUP = new Verb.Group(
            "features",
            "Features of teams and players: what there are, and training sets of them.",
            List.of(
                    Verb.leaf("list", "List the views, or the features of one.", ListCommand::new),
                    Verb.leaf("plan", "Say which histories of matches a run would make, and why.", HISTORIES::plan),
                    Verb.leaf(
                            "materialize",
                            "Make them: what is missing or out of date. Training sets are made of histories.",
                            HISTORIES::begin),
                    Verb.leaf("status", "Say how the run goes, or how the last one went.", HISTORIES::status),
                    Verb.leaf("cancel", "End the run after the matches at work.", HISTORIES::cancel),
                    Verb.leaf(
                            "training-set",
                            "Put features beside a table of entities and moments, by what was known then.",
                            TrainingSetCommand::new),
                    ServedFeatures.GET,
                    ServedFeatures.VERIFY,
                    Verb.leaf("diff", "Compare views, and say how many values differ.", FeatureDiffCommand::new),
                    Verb.leaf("export", "Write a repository for Feast, with values.", FeatureExportCommand::new)));

    private FeaturesCommand() {}

    /// `touchline features list`.
    static final class ListCommand implements Command {
        @Parameter(
                placeholder = "VIEW",
                hidden = true,
                validateWith = Words.Plain.class,
                description = "a view, to list its features")
        private List<String> words = new ArrayList<>();

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final HomeOption home = new HomeOption();

        @Override
        public int run(Terminal terminal) throws IOException {
            FeatureCatalogue catalogue = FeatureCatalogue.of(ConfigReader.read(home.path()));
            List<FeatureView> views = words.isEmpty()
                    ? catalogue.views().all()
                    : List.of(ViewWords.find(catalogue.views(), Words.single("VIEW", words)));
            if (asJson) {
                terminal.out().println(json(views));
            } else if (words.isEmpty()) {
                table(views).print(terminal.out());
            } else {
                FeatureView view = views.getFirst();
                terminal.out().println(view.name() + " " + view.version() + ": " + view.description());
                features(view).print(terminal.out());
            }
            return Exit.OK;
        }

        private static TextTable table(List<FeatureView> views) {
            TextTable table = new TextTable()
                    .row(List.of("VIEW", "VERSION", "OF", "FEATURES", "TTL", "OWNER", "METRICS", "DESCRIPTION"));
            views.forEach(view -> table.row(List.of(
                    view.name(),
                    String.valueOf(view.version()),
                    view.entity().word(),
                    String.valueOf(view.features().size()),
                    ViewWords.duration(view.ttl()),
                    view.owner(),
                    view.metrics().keySet().stream().sorted().collect(Collectors.joining(" ")),
                    view.description())));
            return table;
        }

        private static TextTable features(FeatureView view) {
            TextTable table = new TextTable().row(List.of("FEATURE", "MADE OF", "DESCRIPTION"));
            view.features()
                    .forEach(feature -> table.row(
                            List.of(feature.name(), ViewWords.formula(feature.formula()), feature.description())));
            return table;
        }

        private static String json(List<FeatureView> views) {
            JsonWriter json = new JsonWriter(8192).beginObject().name("views").beginArray();
            for (FeatureView view : views) {
                json.beginObject()
                        .name("view")
                        .string(view.name())
                        .name("version")
                        .number(view.version());
                json.name("entity").string(view.entity().word()).name("owner").string(view.owner());
                json.name("description").string(view.description());
                json.name("ttl_s").number(view.ttl().toSeconds());
                json.name("metrics").beginObject();
                for (Map.Entry<String, Integer> metric : new TreeMap<>(view.metrics()).entrySet()) {
                    json.memberName(metric.getKey()).number(metric.getValue());
                }
                json.endObject().name("features").beginArray();
                view.features()
                        .forEach(feature -> json.beginObject()
                                .name("name")
                                .string(feature.name())
                                .name("made_of")
                                .string(ViewWords.formula(feature.formula()))
                                .name("description")
                                .string(feature.description())
                                .endObject());
                json.endArray().endObject();
            }
            return json.endArray().endObject().toString();
        }
    }
}
