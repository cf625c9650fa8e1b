package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchline.model.Nearest;
import touchline.models.ModelName;

/// The model that a command is about.
final class NamedModel {
    @Parameter(placeholder = "NAME", validateWith = Words.Plain.class, description = "a model, as listed")
    private List<String> words = new ArrayList<>();

    ModelName name() {
        String word = Words.single("NAME", words);
        return ModelName.of(word)
                .orElseThrow(() -> new ParameterException("there is no model '" + word + "'"
                        + Nearest.of(word, names())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; there are " + names())));
    }

    private static List<String> names() {
        return Arrays.stream(ModelName.values()).map(ModelName::id).toList();
    }
}
