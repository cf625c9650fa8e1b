package touchline.app.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import touchline.model.Nearest;

/// Reads `touchline.yaml`, and over it the environment.
final class SettingsReader {
    private static final long MAX_BYTES = 256 << 10;
    private static final int MAX_DEPTH = 10;
    private static final String PREFIX = "TOUCHLINE_";

    /// Variables of the launcher and of the command line, which are no settings.
    private static final Set<String> OTHERS =
            Set.of("TOUCHLINE_HOME", "TOUCHLINE_HEAP", "TOUCHLINE_CONFIG", "TOUCHLINE_STARTED_MS");

    private final Settings settings = new Settings();
    private String file = "";

    static Settings read(Path yaml, Map<String, String> environment) {
        SettingsReader reader = new SettingsReader();
        if (Files.exists(yaml)) {
            reader.file(yaml);
        }
        reader.environment(environment);
        return reader.settings;
    }

    private void file(Path yaml) {
        file = yaml.getFileName().toString();
        try {
            if (Files.size(yaml) > MAX_BYTES) {
                settings.mistake(
                        yaml.toString(), "is larger than " + (MAX_BYTES >> 10) + " KB: that is no configuration");
                return;
            }
            LoadSettings limits = LoadSettings.builder()
                    .setLabel(file)
                    .setMaxAliasesForCollections(0)
                    .setAllowDuplicateKeys(true) // told below with both places' path
                    .build();
            new Compose(limits).composeString(Files.readString(yaml)).ifPresent(root -> mapping("", root, 1));
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse(file);
            settings.mistake(place, "this is not YAML: " + e.getProblem());
        } catch (MalformedInputException e) {
            settings.mistake(yaml.toString(), "is not UTF-8 text");
        } catch (YamlEngineException | IOException e) {
            settings.mistake(yaml.toString(), "cannot be read: " + e.getMessage());
        }
    }

    private void mapping(String path, Node node, int depth) {
        if (!(node instanceof MappingNode mapping)) {
            settings.mistake(place(node), (path.isEmpty() ? "the file" : path) + " holds settings: names with a colon");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            String whole = path.isEmpty() ? name : path + "." + name;
            if (!seen.add(name)) {
                settings.mistake(place(entry.getKeyNode()), whole + " stands here for the second time: keep one");
            } else {
                entry(whole, entry, depth);
            }
        }
    }

    private void entry(String path, NodeTuple entry, int depth) {
        Node value = entry.getValueNode();
        var setting = Setting.at(path);
        if (setting.isPresent() && setting.get().isOpen()) {
            open(value);
        } else if (setting.isPresent()) {
            if (value instanceof ScalarNode scalar) {
                settings.put(setting.get(), scalar.getValue(), place(value));
            } else {
                settings.mistake(place(value), path + " is one value");
            }
        } else if (depth < MAX_DEPTH
                && Stream.of(Setting.values()).anyMatch(known -> known.path().startsWith(path + "."))) {
            mapping(path, value, depth + 1);
        } else {
            settings.mistake(place(entry.getKeyNode()), "there is no setting " + path + guess(path));
        }
    }

    private void open(Node value) {
        if (!(value instanceof MappingNode mapping)) {
            settings.mistake(place(value), "log.kafka.client holds Kafka's names with their values");
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key && entry.getValueNode() instanceof ScalarNode text) {
                settings.putKafkaClient(key.getValue(), text.getValue(), place(text));
            } else {
                settings.mistake(place(entry.getKeyNode()), "log.kafka.client holds Kafka's names with their values");
            }
        }
    }

    private void environment(Map<String, String> environment) {
        environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(PREFIX) && !OTHERS.contains(variable.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(variable -> variable(variable.getKey(), variable.getValue()));
    }

    private void variable(String name, String value) {
        String client = Setting.LOG_KAFKA_CLIENT.variable() + "_";
        for (Setting setting : Setting.values()) {
            if (name.equals(setting.variable()) && !setting.isOpen()) {
                settings.put(setting, value, name);
                return;
            }
        }
        if (name.startsWith(client)) {
            String kafkas =
                    name.substring(client.length()).toLowerCase(Locale.ROOT).replace('_', '.');
            settings.putKafkaClient(kafkas, value, name);
            return;
        }
        List<String> names = new ArrayList<>();
        Stream.of(Setting.values()).map(Setting::variable).forEach(names::add);
        settings.mistake(
                name,
                "there is no such setting"
                        + Nearest.of(name, names)
                                .map(known -> "; did you mean " + known + "?")
                                .orElse("; docs/reference/configuration.md lists all"));
    }

    private static String guess(String path) {
        List<String> paths = Stream.of(Setting.values()).map(Setting::path).toList();
        return Nearest.of(path, paths)
                .map(known -> "; did you mean " + known + "?")
                .orElse("; docs/reference/configuration.md lists all");
    }

    private String place(Node node) {
        return node.getStartMark()
                .map(mark -> file + ":" + (mark.getLine() + 1))
                .orElse(file);
    }
}
