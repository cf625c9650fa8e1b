package touchline.app.command;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Help texts: how to call it, what it does, and a table of what can be said.
final class Help {
    private static final int WIDTH = 80;

    private Help() {}

    private record Line(String term, String meaning) {}

    static String ofGroup(String path, Verb.Group group, boolean isRoot) {
        List<Line> verbs = group.verbs().stream()
                .filter(Verb::isListed)
                .map(verb -> new Line(verb.name(), verb.description()))
                .toList();
        List<Line> options = new ArrayList<>(List.of(new Line("-h, --help", "show this help")));
        if (isRoot) {
            options.add(new Line("-V, --version", "show the version"));
        }
        return "Usage: " + path + " COMMAND\n"
                + paragraph(group.description())
                + "\n" + table(verbs)
                + "\n" + table(options)
                + "\nMore about a command: " + path + " COMMAND --help\n";
    }

    static String ofCommand(String path, Verb.Leaf leaf, JCommander words) {
        Optional<Line> plain = Optional.ofNullable(words.getMainParameterValue())
                .filter(main -> !main.getParameter().hidden())
                .map(main -> new Line(main.getParameterAnnotation().placeholder(), main.getDescription()));
        List<ParameterDescription> options = words.getParameters().stream()
                .sorted(Comparator.comparing(ParameterDescription::isHelp)
                        .thenComparing(ParameterDescription::getLongestName))
                .toList();
        List<String> synopsis = new ArrayList<>();
        plain.ifPresent(line -> synopsis.add(line.term()));
        options.stream().filter(option -> !option.isHelp()).forEach(option -> synopsis.add("[" + term(option) + "]"));
        List<Line> lines = Stream.concat(
                        plain.stream(), options.stream().map(option -> new Line(indented(option), meaning(option))))
                .toList();
        return wrapped("Usage: " + path + " ", synopsis) + paragraph(leaf.description()) + "\n" + table(lines);
    }

    private static String term(ParameterDescription option) {
        return (option.getNames() + " " + option.getParameterAnnotation().placeholder()).strip();
    }

    /// Options with a short name begin at the margin, those without under the long names of the others.
    private static String indented(ParameterDescription option) {
        return option.getNames().startsWith("--") ? "    " + term(option) : term(option);
    }

    private static String meaning(ParameterDescription option) {
        boolean hasDefault = switch (option.getDefault()) {
            case null -> false;
            case Boolean _ -> false; // a switch is off
            case List<?> _ -> false;
            default -> true;
        };
        return option.getDescription()
                + (hasDefault ? " (default: " + option.getDefault().toString().toLowerCase(Locale.ROOT) + ")" : "");
    }

    private static String table(List<Line> lines) {
        int column =
                4 + lines.stream().mapToInt(line -> line.term().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            String term = "  " + line.term();
            text.append(wrapped(
                    term + " ".repeat(column - term.length()),
                    List.of(line.meaning().split(" "))));
        }
        return text.toString();
    }

    private static String paragraph(String text) {
        return wrapped("", List.of(text.split(" ")));
    }

    /// Pieces behind a beginning, broken where a line is full; further lines stand under the first piece.
    private static String wrapped(String beginning, List<String> pieces) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(beginning);
        for (String piece : pieces) {
            if (line.length() > beginning.length() && line.length() + piece.length() > WIDTH) {
                text.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.repeat(' ', beginning.length());
            }
            line.append(piece).append(' ');
        }
        return text.append(line.toString().stripTrailing()).append('\n').toString();
    }
}
