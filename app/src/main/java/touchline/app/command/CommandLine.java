package touchline.app.command;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterDescription;
import com.beust.jcommander.ParameterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import touchline.app.Release;
import touchline.app.Unavailable;
import touchline.app.config.BadConfig;
import touchline.features.BadView;
import touchline.model.Nearest;
import touchline.storage.StoreUnavailable;

/// Finds the command that the words name, lets JCommander fill it, runs it, and makes an exit code of every outcome.
final class CommandLine {
    private static final Logger LOG = System.getLogger(CommandLine.class.getName());

    private final Verb.Group root;
    private final Terminal terminal;

    CommandLine(Verb.Group root, Terminal terminal) {
        this.root = root;
        this.terminal = terminal;
    }

    /// The option that every command has.
    private static final class HelpOption {
        @Parameter(
                names = {"-h", "--help"},
                help = true,
                description = "show this help")
        private boolean wanted;
    }

    int run(String... words) {
        int code = run(root.name(), root, List.of(words));
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    private int run(String path, Verb.Group group, List<String> words) {
        String word = words.isEmpty() ? "--help" : words.getFirst();
        boolean isRoot = path.equals(root.name());
        if (word.equals("-h") || word.equals("--help")) {
            terminal.out().print(Help.ofGroup(path, group, isRoot));
            return Exit.OK;
        }
        if (isRoot && (word.equals("-V") || word.equals("--version"))) {
            terminal.out().println("touchline " + Release.VERSION);
            return Exit.OK;
        }
        Optional<Verb> named =
                group.verbs().stream().filter(verb -> verb.name().equals(word)).findFirst();
        if (named.isEmpty()) {
            String what = word.startsWith("-") ? "there is no option " + word : "there is no command '" + word + "'";
            List<String> names = group.verbs().stream()
                    .filter(Verb::isListed)
                    .map(Verb::name)
                    .toList();
            return refuse(path, what + guess(word, names));
        }
        List<String> rest = words.subList(1, words.size());
        // no switch over patterns: the JVM makes a class for each, and its cache does not keep it for the next start
        return named.get() instanceof Verb.Leaf leaf
                ? run(path + " " + word, leaf, rest)
                : run(path + " " + word, (Verb.Group) named.get(), rest);
    }

    private int run(String path, Verb.Leaf leaf, List<String> words) {
        Command command = leaf.command().get();
        HelpOption help = new HelpOption();
        JCommander filler = JCommander.newBuilder()
                .addObject(command)
                .addObject(help)
                .expandAtSign(false)
                .build();
        try {
            filler.parse(split(words));
            if (help.wanted) {
                terminal.out().print(Help.ofCommand(path, leaf, filler));
                return Exit.OK;
            }
            ParameterDescription plain = filler.getMainParameterValue();
            if (plain != null && !plain.getParameter().hidden() && !plain.isAssigned()) {
                return refuse(path, plain.getParameterAnnotation().placeholder() + " is missing");
            }
            return command.run(terminal);
        } catch (Words.UnknownOption e) {
            List<String> names = filler.getParameters().stream()
                    .flatMap(option -> Arrays.stream(option.getParameter().names()))
                    .toList();
            return refuse(path, e.getMessage() + guess(e.option(), names));
        } catch (ParameterException e) {
            return refuse(path, String.valueOf(e.getMessage()));
        } catch (Unavailable | StoreUnavailable e) {
            return fail(Exit.UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (BadConfig e) {
            return fail(Exit.CONFIG, "the configuration cannot be used\n" + e.getMessage());
        } catch (BadView e) {
            return fail(Exit.CONFIG, "the feature views cannot be used\n" + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return fail(Exit.FAILED, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(Exit.INTERRUPTED, "interrupted");
        } catch (OutOfMemoryError e) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            return fail(
                    Exit.FAILED,
                    "the heap of " + megabytes + " MB is too small for this; set a larger one, TOUCHLINE_HEAP="
                            + 2 * megabytes + "m, or give less at a time");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a command failed", e); // our own mistake: the log is where it can be looked into
            return fail(Exit.FAILED, "this went wrong inside Touchline: " + e);
        }
    }

    /// `--name=value` is `--name value`.
    private static String[] split(List<String> words) {
        List<String> split = new ArrayList<>();
        boolean plain = false; // after -- nothing has a value behind an equals sign
        for (String word : words) {
            int equals = word.indexOf('=');
            plain |= word.equals("--");
            if (!plain && equals > 2 && word.startsWith("--")) {
                split.add(word.substring(0, equals));
                split.add(word.substring(equals + 1));
            } else {
                split.add(word);
            }
        }
        return split.toArray(String[]::new);
    }

    private static String guess(String word, Collection<String> names) {
        return Nearest.of(word, names)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    private int refuse(String path, String why) {
        fail(Exit.USAGE, why);
        terminal.err().println("How to call it: " + path + " --help");
        return Exit.USAGE;
    }

    private int fail(int code, String why) {
        terminal.err().println("touchline: " + why);
        return code;
    }
}
