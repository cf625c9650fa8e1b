package touchline.models;

import java.util.ArrayList;
import java.util.List;

/// Trees as the attributes of ONNX' `TreeEnsembleRegressor`: every node in parallel arrays, every leaf in others.
final class OnnxTrees implements Trees.Visitor {
    private final float base;
    private final List<Long> treeIds = new ArrayList<>();
    private final List<Long> nodeIds = new ArrayList<>();
    private final List<Long> features = new ArrayList<>();
    private final List<Float> bounds = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Long> whenBelow = new ArrayList<>();
    private final List<Long> otherwise = new ArrayList<>();
    private final List<Long> unknownIsBelow = new ArrayList<>();
    private final List<Long> leafTrees = new ArrayList<>();
    private final List<Long> leafNodes = new ArrayList<>();
    private final List<Float> leafValues = new ArrayList<>();

    private OnnxTrees(float base) {
        this.base = base;
    }

    static OnnxTrees of(Trees trees) {
        OnnxTrees arrays = new OnnxTrees(trees.base());
        trees.visit(arrays);
        return arrays;
    }

    @Override
    public void branch(int tree, int node, int feature, float bound, boolean unknownGoesLeft, int left) {
        add(tree, node, "BRANCH_LT", feature, bound);
        whenBelow.add((long) left);
        otherwise.add(left + 1L);
        unknownIsBelow.add(unknownGoesLeft ? 1L : 0L);
    }

    @Override
    public void leaf(int tree, int node, float value) {
        add(tree, node, "LEAF", 0, 0);
        whenBelow.add(0L);
        otherwise.add(0L);
        unknownIsBelow.add(0L);
        leafTrees.add((long) tree);
        leafNodes.add((long) node);
        leafValues.add(value);
    }

    private void add(int tree, int node, String mode, int feature, float bound) {
        treeIds.add((long) tree);
        nodeIds.add((long) node);
        modes.add(mode);
        features.add((long) feature);
        bounds.add(bound);
    }

    void write(OnnxGraph.Attributes attributes) {
        attributes.numbers("nodes_treeids", longs(treeIds));
        attributes.numbers("nodes_nodeids", longs(nodeIds));
        attributes.numbers("nodes_featureids", longs(features));
        attributes.texts("nodes_modes", modes);
        attributes.reals("nodes_values", floats(bounds));
        attributes.numbers("nodes_truenodeids", longs(whenBelow));
        attributes.numbers("nodes_falsenodeids", longs(otherwise));
        attributes.numbers("nodes_missing_value_tracks_true", longs(unknownIsBelow));
        attributes.numbers("target_treeids", longs(leafTrees));
        attributes.numbers("target_nodeids", longs(leafNodes));
        attributes.numbers("target_ids", new long[leafValues.size()]);
        attributes.reals("target_weights", floats(leafValues));
        attributes.number("n_targets", 1);
        attributes.reals("base_values", new float[] {base});
        attributes.text("aggregate_function", "SUM");
        attributes.text("post_transform", "NONE");
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static float[] floats(List<Float> numbers) {
        float[] all = new float[numbers.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = numbers.get(i);
        }
        return all;
    }
}
