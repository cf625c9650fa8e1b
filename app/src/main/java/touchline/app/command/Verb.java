package touchline.app.command;

import java.util.List;
import java.util.function.Supplier;

/// What a word of the command line can name. Commands are made when they are called, not before: a start pays for one.
sealed interface Verb {
    String name();

    String description();

    /// Whether help names it.
    boolean isListed();

    /// A word that is followed by another, like `dead-letters list`.
    record Group(String name, String description, List<Verb> verbs) implements Verb {
        @Override
        public boolean isListed() {
            return true;
        }
    }

    /// A word that does something.
    record Leaf(String name, String description, boolean isListed, Supplier<Command> command) implements Verb {}

    static Leaf leaf(String name, String description, Supplier<Command> command) {
        return new Leaf(name, description, true, command);
    }

    static Leaf hidden(String name, String description, Supplier<Command> command) {
        return new Leaf(name, description, false, command);
    }
}
