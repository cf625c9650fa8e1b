package touchline.app.command;

import com.beust.jcommander.IParameterValidator;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.converters.IParameterSplitter;
import java.util.ArrayList;
import java.util.List;

/// Rules for words that JCommander itself is lenient about. It makes the public ones by reflection.
final class Words {
    private Words() {}

    /// For words without an option before them: what looks like an option is one that is not known.
    public static final class Plain implements IParameterValidator {
        @Override
        public void validate(String name, String word) {
            if (looksLikeOption(word)) {
                throw new UnknownOption(word);
            }
        }
    }

    /// For the value of an option: the next option is not it.
    public static final class Value implements IParameterValidator {
        @Override
        public void validate(String name, String word) {
            if (looksLikeOption(word)) {
                throw new ParameterException(name + " needs a value, not " + word);
            }
        }
    }

    /// A comma in a file's name is part of it.
    public static final class Whole implements IParameterSplitter {
        @Override
        public List<String> split(String word) {
            return List.of(word);
        }
    }

    /// For commands that take options only; nobody reads it but JCommander, so that its words are not private.
    static final class None {
        @Parameter(hidden = true, validateWith = Refuse.class)
        List<String> words = new ArrayList<>();
    }

    public static final class Refuse implements IParameterValidator {
        @Override
        public void validate(String name, String word) {
            if (looksLikeOption(word)) {
                throw new UnknownOption(word);
            }
            throw new ParameterException("'" + word + "' is one word too many");
        }
    }

    static final class UnknownOption extends ParameterException {
        private static final long serialVersionUID = 1;

        private final String option;

        UnknownOption(String option) {
            super("there is no option " + option);
            this.option = option;
        }

        String option() {
            return option;
        }
    }

    /// The one word of a command that takes exactly one.
    static String single(String what, List<String> words) {
        if (words.size() > 1) {
            throw new ParameterException(
                    what + " is a single word: put it in quotes ('" + words.get(1) + "' is one word too many)");
        }
        return words.getFirst();
    }

    private static boolean looksLikeOption(String word) {
        return word.length() > 1 && word.startsWith("-") && !Character.isDigit(word.charAt(1));
    }
}
