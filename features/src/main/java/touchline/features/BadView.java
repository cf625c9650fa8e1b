package touchline.features;

import java.io.IOException;
import java.util.List;

/// Feature views that cannot be used: every mistake with its file and line.
public final class BadView extends IOException {
    private static final long serialVersionUID = 1;

    private final transient List<String> mistakes;

    BadView(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /// `passing.yaml:12: there is no metric 'passses'; did you mean passes?`
    public List<String> mistakes() {
        return mistakes;
    }
}
