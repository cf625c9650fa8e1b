package touchline.models;

import java.util.ArrayList;
import java.util.List;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;

/// Finds the trees in the JSON that XGBoost writes: `learner.gradient_booster.model.trees`, each with its
/// nodes in parallel arrays. A leaf's value stands where a node has its bound.
final class XgboostJson {
    private XgboostJson() {}

    static void trees(byte[] model, Trees.Builder out) {
        JsonCursor json = new JsonCursor(model);
        json.beginObject();
        if (enter(json, "learner")) {
            if (enter(json, "gradient_booster")) {
                if (enter(json, "model") && seek(json, "trees")) {
                    json.beginArray();
                    while (json.nextElement()) {
                        out.add(tree(json));
                    }
                }
            }
        }
    }

    private static boolean enter(JsonCursor json, String name) {
        boolean found = seek(json, name);
        if (found) {
            json.beginObject();
        }
        return found;
    }

    private static boolean seek(JsonCursor json, String name) {
        while (json.nextName()) {
            if (json.text().equals(name)) {
                return true;
            }
            json.skipValue();
        }
        return false;
    }

    private static Trees.Tree tree(JsonCursor json) {
        double[] left = {};
        double[] right = {};
        double[] split = {};
        double[] value = {};
        double[] unknown = {};
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "left_children" -> left = numbers(json);
                case "right_children" -> right = numbers(json);
                case "split_indices" -> split = numbers(json);
                case "split_conditions" -> value = numbers(json);
                case "default_left" -> unknown = numbers(json);
                default -> json.skipValue();
            }
        }
        int nodes = left.length;
        if (right.length != nodes || split.length != nodes || value.length != nodes || unknown.length != nodes) {
            throw new IllegalArgumentException("a tree's arrays differ in length");
        }
        float[] values = new float[nodes];
        boolean[] unknownGoesLeft = new boolean[nodes];
        for (int i = 0; i < nodes; i++) {
            values[i] = (float) value[i];
            unknownGoesLeft[i] = unknown[i] != 0;
        }
        return new Trees.Tree(integers(left), integers(right), integers(split), values, unknownGoesLeft);
    }

    private static int[] integers(double[] numbers) {
        int[] integers = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            integers[i] = (int) numbers[i];
        }
        return integers;
    }

    private static double[] numbers(JsonCursor json) {
        List<Double> numbers = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            if (json.peek() == JsonKind.NUMBER) {
                numbers.add(json.doubleValue());
            } else {
                numbers.add(json.booleanValue() ? 1.0 : 0.0);
            }
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
