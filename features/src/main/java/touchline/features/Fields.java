package touchline.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The fields of a YAML mapping, checked where their place is still known.
final class Fields {
    private static final String NAME = "[a-z][a-z0-9_]{0,62}";
    private static final int MAX_TEXT = 2_000;

    private final ViewReader reader;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    private Fields(ViewReader reader, Node node) {
        this.reader = reader;
        this.node = node;
    }

    /// Empty, and a mistake, when the node is no mapping.
    static Optional<Fields> of(ViewReader reader, Node node, String what) {
        if (!(node instanceof MappingNode mapping)) {
            reader.mistake(node, what + " is made of fields: names with a colon");
            return Optional.empty();
        }
        Fields fields = new Fields(reader, node);
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (fields.keys.containsKey(key)) {
                reader.mistake(entry.getKeyNode(), "'" + key + "' stands here for the second time: keep one");
            }
            fields.keys.put(key, entry.getKeyNode());
            fields.values.put(key, entry.getValueNode());
        }
        return Optional.of(fields);
    }

    Node node() {
        return node;
    }

    void allow(String... names) {
        List<String> allowed = List.of(names);
        keys.forEach((name, at) -> {
            if (!allowed.contains(name)) {
                reader.mistake(at, "there is no field '" + name + "' here" + Words.guess(name, allowed));
            }
        });
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// A mistake when it is missing.
    Optional<Node> required(String name) {
        if (!has(name)) {
            reader.mistake(node, name + " is missing");
        }
        return Optional.ofNullable(values.get(name));
    }

    /// The same as [#required].
    Optional<Node> node(String name) {
        return required(name);
    }

    static Optional<String> scalar(ViewReader reader, Node node) {
        if (node instanceof ScalarNode scalar && scalar.getValue().length() <= MAX_TEXT) {
            return Optional.of(scalar.getValue());
        }
        reader.mistake(node, "one word or number is expected here");
        return Optional.empty();
    }

    static <T> Optional<T> parsed(ViewReader reader, Node node, Function<String, T> parse) {
        return scalar(reader, node).flatMap(word -> {
            try {
                return Optional.of(parse.apply(word));
            } catch (IllegalArgumentException e) {
                reader.mistake(node, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    <T> Optional<T> parsed(String name, Function<String, T> parse) {
        return required(name).flatMap(value -> parsed(reader, value, parse));
    }

    Optional<String> text(String name) {
        return parsed(name, word -> {
            if (word.isBlank()) {
                throw new IllegalArgumentException(name + " is empty");
            }
            return word.strip();
        });
    }

    Optional<String> name(String name) {
        return parsed(name, word -> {
            if (!word.matches(NAME)) {
                throw new IllegalArgumentException(
                        "'" + word + "' is no name: lower-case letters, digits and _, at most 63, a letter first");
            }
            return word;
        });
    }

    Optional<Integer> number(String name, int min, int max) {
        return parsed(name, word -> {
            if (!word.matches("\\d{1,9}") || Integer.parseInt(word) < min || Integer.parseInt(word) > max) {
                throw new IllegalArgumentException(
                        name + " is '" + word + "', not a whole number from " + min + " to " + max);
            }
            return Integer.parseInt(word);
        });
    }

    <T> Optional<T> oneOf(String name, Map<String, T> words) {
        return parsed(name, word -> {
            T meant = words.get(word);
            if (meant == null) {
                throw new IllegalArgumentException(name + " '" + word + "' is none of "
                        + String.join(", ", words.keySet().stream().sorted().toList()));
            }
            return meant;
        });
    }

    List<Node> list(String name, int most) {
        Optional<Node> value = required(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof SequenceNode sequence)) {
            reader.mistake(value.get(), name + " is a list");
            return List.of();
        }
        List<Node> all = sequence.getValue();
        if (all.isEmpty() || all.size() > most) {
            reader.mistake(value.get(), name + " has " + all.size() + " entries, not 1 to " + most);
            return List.of();
        }
        return all;
    }
}
