package touchline.models;

import java.util.Arrays;
import java.util.Optional;

/// The models that there are.
public enum ModelName {
    XG("xg", "expected goals of a shot"),
    XG_FREEZE_FRAME("xg_freeze_frame", "expected goals of a shot whose freeze frame is known"),
    WIN_PROBABILITY("win_probability", "home win, draw and away win after normal time"),
    XT("xt", "expected threat: what the ball is worth where it is"),
    PASS_COMPLETION("pass_completion", "whether a pass arrives, before it is played"),
    VAEP("vaep", "what an action adds to scoring and takes from conceding"),
    MATCH_RESULT("match_result", "home win, draw and away win before kick-off, from features of both teams");

    private final String id;
    private final String meaning;

    ModelName(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /// As it is written in commands, folders and values.
    public String id() {
        return id;
    }

    public String meaning() {
        return meaning;
    }

    public static Optional<ModelName> of(String id) {
        return Arrays.stream(values()).filter(name -> name.id.equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
