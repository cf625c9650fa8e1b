package touchline.feeds;

import java.util.Locale;
import touchline.model.Action;

/// The name of an action as it is written.
final class FactName {
    private FactName() {}

    static String of(Action action) {
        return action.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
