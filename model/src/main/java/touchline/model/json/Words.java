package touchline.model.json;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The written form of enum constants: lower snake case.
final class Words {
    private static final ClassValue<Words> OF_CLASS = new ClassValue<>() {
        @Override
        protected Words computeValue(Class<?> type) {
            return new Words((Enum<?>[]) type.getEnumConstants());
        }
    };

    private final String[] written;
    private final Map<String, Enum<?>> constants = new HashMap<>();

    private Words(Enum<?>[] all) {
        written = new String[all.length];
        for (Enum<?> constant : all) {
            written[constant.ordinal()] = constant.name().toLowerCase(Locale.ROOT);
            constants.put(written[constant.ordinal()], constant);
        }
    }

    static String of(Enum<?> constant) {
        return OF_CLASS.get(constant.getDeclaringClass()).written[constant.ordinal()];
    }

    /// Throws IllegalArgumentException when `word` is none of the constants.
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        Enum<?> constant = OF_CLASS.get(type).constants.get(word);
        if (constant == null) {
            throw new IllegalArgumentException("'" + word + "' is no " + type.getSimpleName());
        }
        return type.cast(constant);
    }
}
