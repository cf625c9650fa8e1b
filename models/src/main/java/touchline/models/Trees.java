package touchline.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchline.model.RawJson;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;

/// A sum of decision trees in flat arrays: walking them makes no object.
///
/// A node asks whether a feature is below a bound; a value that is not known (NaN) goes the node's own
/// way. Sums are made in `float`, tree by tree, as XGBoost does, so that both give the same bits.
///
/// Unchangeable; safe for use by many threads.
public final class Trees {
    private static final int MAX_NODES = 1 << 22;

    private final int features;
    private final float base;
    private final int[] roots;
    /// Twice the feature's index, plus one when unknown values go left; [#LEAF] for a leaf.
    private final int[] splits;
    /// The bound of a node, the value of a leaf.
    private final float[] values;
    /// The left child; the right one is its neighbour.
    private final int[] left;

    private static final int LEAF = -1;

    private Trees(int features, float base, int[] roots, int[] splits, float[] values, int[] left) {
        this.features = features;
        this.base = base;
        this.roots = roots;
        this.splits = splits;
        this.values = values;
        this.left = left;
    }

    public int features() {
        return features;
    }

    public int trees() {
        return roots.length;
    }

    public int nodes() {
        return splits.length;
    }

    float base() {
        return base;
    }

    int root(int tree) {
        return roots[tree];
    }

    /// Behind the last node of a tree.
    int end(int tree) {
        return tree + 1 < roots.length ? roots[tree + 1] : splits.length;
    }

    boolean isLeaf(int node) {
        return splits[node] == LEAF;
    }

    int feature(int branch) {
        return splits[branch] >> 1;
    }

    boolean unknownGoesLeft(int branch) {
        return (splits[branch] & 1) == 1;
    }

    /// The bound of a branch, what a leaf adds.
    float value(int node) {
        return values[node];
    }

    int left(int branch) {
        return left[branch];
    }

    /// Sees every node of every tree. Nodes are numbered within their tree from 0, the root; the right child is the
    /// left one's neighbour.
    interface Visitor {
        void branch(int tree, int node, int feature, float bound, boolean unknownGoesLeft, int left);

        void leaf(int tree, int node, float value);
    }

    void visit(Visitor visitor) {
        for (int tree = 0; tree < roots.length; tree++) {
            int root = roots[tree];
            for (int node = root; node < end(tree); node++) {
                if (isLeaf(node)) {
                    visitor.leaf(tree, node - root, values[node]);
                } else {
                    visitor.branch(
                            tree, node - root, feature(node), values[node], unknownGoesLeft(node), left[node] - root);
                }
            }
        }
    }

    /// The base and the leaves that the features lead to, summed. Only the first [#features()] numbers
    /// are read.
    public float margin(float[] row) {
        float sum = base;
        for (int root : roots) {
            int node = root;
            int split = splits[node];
            while (split != LEAF) {
                float value = row[split >> 1];
                boolean goesLeft = Float.isNaN(value) ? (split & 1) == 1 : value < values[node];
                node = goesLeft ? left[node] : left[node] + 1;
                split = splits[node];
            }
            sum += values[node];
        }
        return sum;
    }

    /// The mean of the margins of several, as one sum: all their trees, of which each leaf adds its share.
    ///
    /// @param several of the same features
    static Trees mean(List<Trees> several) {
        float base = (float) several.stream().mapToDouble(Trees::base).average().orElseThrow();
        Builder builder = new Builder(several.getFirst().features, base);
        several.forEach(one -> builder.addShare(one, several.size()));
        return builder.build();
    }

    /// The trees of a model that XGBoost wrote as JSON (its document of version 1 to 2, `gbtree` with
    /// numeric splits), with our own base instead of its own.
    ///
    /// Throws IllegalArgumentException when it is no such document.
    static Trees ofXgboost(byte[] model, int features, float base) {
        Builder builder = new Builder(features, base);
        try {
            XgboostJson.trees(model, builder);
        } catch (JsonException e) {
            throw new IllegalArgumentException("the model that XGBoost wrote is not understood: " + e.getMessage(), e);
        }
        return builder.build();
    }

    /// Writes the members `base`, `roots`, `splits`, `values` and `left` of an object that is open.
    void write(JsonWriter json) {
        json.name("features").number(features).name("base").raw(number(base));
        write(json, "roots", roots);
        write(json, "splits", splits);
        json.name("values").beginArray();
        for (float value : values) {
            json.raw(number(value));
        }
        json.endArray();
        write(json, "left", left);
    }

    private static void write(JsonWriter json, String name, int[] numbers) {
        json.name(name).beginArray();
        for (int number : numbers) {
            json.number(number);
        }
        json.endArray();
    }

    /// As short as possible: the nearest `float` is read back.
    private static RawJson number(float value) {
        return RawJson.of(Float.toString(value));
    }

    /// Reads what [#write] wrote: the object at which the reader stands.
    ///
    /// Throws IllegalArgumentException when the arrays do not make trees, [JsonException] when it is not
    /// such JSON.
    static Trees read(JsonCursor json) {
        int features = 0;
        float base = 0;
        int[] roots = {};
        int[] splits = {};
        float[] values = {};
        int[] left = {};
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "features" -> features = json.intValue();
                case "base" -> base = (float) json.doubleValue();
                case "roots" -> roots = integers(json);
                case "splits" -> splits = integers(json);
                case "values" -> values = floats(json);
                case "left" -> left = integers(json);
                default -> json.skipValue();
            }
        }
        Trees trees = new Trees(features, base, roots, splits, values, left);
        trees.check();
        return trees;
    }

    /// Every walk ends, and every node is the child of one other: the nodes of a tree lie breadth first.
    private void check() {
        if (splits.length != values.length || splits.length != left.length || roots.length == 0) {
            throw new IllegalArgumentException("trees of " + roots.length + " roots have " + splits.length + " splits, "
                    + values.length + " values and " + left.length + " children");
        }
        int next = 0;
        for (int tree = 0; tree < roots.length; tree++) {
            if (roots[tree] != next || end(tree) <= next || end(tree) > splits.length) {
                throw new IllegalArgumentException(
                        "tree " + tree + " starts at node " + roots[tree] + ", ends at " + end(tree));
            }
            next++;
            for (int node = roots[tree]; node < end(tree); node++) {
                check(node, next, end(tree));
                next += isLeaf(node) ? 0 : 2;
            }
            if (next != end(tree)) {
                throw new IllegalArgumentException("tree " + tree + " ends at node " + end(tree) + ", not at " + next);
            }
        }
    }

    /// @param next where the next children should lie
    private void check(int node, int next, int end) {
        if (!Float.isFinite(values[node])) {
            throw new IllegalArgumentException("node " + node + " has the value " + values[node]);
        }
        if (isLeaf(node)) {
            return;
        }
        if (splits[node] < 0 || feature(node) >= features) {
            throw new IllegalArgumentException("node " + node + " asks feature " + feature(node) + " of " + features);
        }
        if (left[node] != next || next <= node || next + 1 >= end) {
            throw new IllegalArgumentException(
                    "node " + node + " has child " + left[node] + ", its tree ends at " + end);
        }
    }

    private static int[] integers(JsonCursor json) {
        int[] numbers = new int[1024];
        int size = 0;
        json.beginArray();
        while (json.nextElement()) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, grown(size));
            }
            numbers[size++] = json.intValue();
        }
        return Arrays.copyOf(numbers, size);
    }

    private static float[] floats(JsonCursor json) {
        float[] numbers = new float[1024];
        int size = 0;
        json.beginArray();
        while (json.nextElement()) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, grown(size));
            }
            numbers[size++] = (float) json.doubleValue();
        }
        return Arrays.copyOf(numbers, size);
    }

    private static int grown(int size) {
        if (size >= MAX_NODES) {
            throw new IllegalArgumentException("trees of more than " + MAX_NODES + " nodes are refused");
        }
        return size * 2;
    }

    /// One tree as XGBoost has it: its nodes in its own order, children by index, -1 for a leaf.
    record Tree(int[] left, int[] right, int[] split, float[] value, boolean[] unknownGoesLeft) {}

    /// Puts trees one behind the other, each breadth first, so that children lie side by side behind
    /// their parent.
    static final class Builder {
        private final int features;
        private final float base;
        private final List<Integer> roots = new ArrayList<>();
        private final List<Integer> splits = new ArrayList<>();
        private final List<Float> values = new ArrayList<>();
        private final List<Integer> left = new ArrayList<>();

        Builder(int features, float base) {
            this.features = features;
            this.base = base;
        }

        void add(Tree tree) {
            int root = splits.size();
            roots.add(root);
            List<Integer> queue = new ArrayList<>(List.of(0));
            for (int i = 0; i < queue.size(); i++) {
                int node = queue.get(i);
                boolean isLeaf = tree.left()[node] < 0;
                splits.add(isLeaf ? LEAF : tree.split()[node] * 2 + (tree.unknownGoesLeft()[node] ? 1 : 0));
                values.add(tree.value()[node]);
                left.add(isLeaf ? 0 : root + queue.size());
                if (!isLeaf) {
                    queue.add(tree.left()[node]);
                    queue.add(tree.right()[node]);
                }
            }
        }

        /// Adds trees as one of so many.
        void addShare(Trees trees, int of) {
            int first = splits.size();
            for (int root : trees.roots) {
                roots.add(first + root);
            }
            for (int node = 0; node < trees.nodes(); node++) {
                splits.add(trees.splits[node]);
                values.add(trees.isLeaf(node) ? trees.values[node] / of : trees.values[node]);
                left.add(trees.isLeaf(node) ? 0 : first + trees.left[node]);
            }
        }

        Trees build() {
            float[] numbers = new float[values.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values.get(i);
            }
            Trees trees = new Trees(features, base, ints(roots), ints(splits), numbers, ints(left));
            trees.check();
            return trees;
        }

        private static int[] ints(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
