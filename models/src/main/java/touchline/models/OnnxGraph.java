package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Puts a graph of ONNX operators together (onnx.ai, `onnx.proto`, IR version 8, operator sets 13 and ai.onnx.ml 3).
/// The numbers of the fields are those of that file. All values are tables of rows, [rows, columns].
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 13;
    private static final int TREE_OPERATORS = 3;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final String name;
    private final List<Consumer<Protobuf>> nodes = new ArrayList<>();
    private final List<Consumer<Protobuf>> constants = new ArrayList<>();
    private final List<Consumer<Protobuf>> inputs = new ArrayList<>();
    private final List<Consumer<Protobuf>> outputs = new ArrayList<>();

    OnnxGraph(String name) {
        this.name = name;
    }

    /// A column of real numbers that the user gives.
    void realInput(String input) {
        inputs.add(column(input, FLOAT));
    }

    /// A column of whole numbers that the user gives.
    void wholeInput(String input) {
        inputs.add(column(input, INT64));
    }

    void output(String output) {
        outputs.add(column(output, FLOAT));
    }

    /// ValueInfoProto: name 1, type 2 with tensor type 1: element type 1, shape 2 with dimensions 1, each a number 1
    /// or a name 2.
    private static Consumer<Protobuf> column(String name, int type) {
        return info -> info.text(1, name)
                .message(
                        2,
                        any -> any.message(
                                1,
                                tensor -> tensor.number(1, type)
                                        .message(
                                                2,
                                                shape -> shape.message(1, rows -> rows.text(2, "rows"))
                                                        .message(1, columns -> columns.number(1, 1)))));
    }

    /// TensorProto: dimensions 1, type 2, reals 4, whole numbers 7, name 8.
    void realConstant(String constant, float... values) {
        constants.add(tensor -> tensor.number(1, values.length)
                .number(2, FLOAT)
                .reals(4, values)
                .text(8, constant));
    }

    void wholeConstant(String constant, long... values) {
        constants.add(tensor -> tensor.number(1, values.length)
                .number(2, INT64)
                .numbers(7, values)
                .text(8, constant));
    }

    /// NodeProto: inputs 1, outputs 2, name 3, operator 4, attributes 5, domain 7.
    void node(String operator, List<String> from, String to, Consumer<Attributes> attributes) {
        nodes.add(node -> {
            from.forEach(input -> node.text(1, input));
            node.text(2, to).text(3, to).text(4, operator);
            attributes.accept(new Attributes(node));
        });
    }

    void node(String operator, List<String> from, String to) {
        node(operator, from, to, _ -> {});
    }

    /// The base of trees and the leaves that each row leads to, summed.
    void trees(Trees trees, String from, String to) {
        nodes.add(node -> {
            node.text(1, from).text(2, to).text(3, to).text(4, "TreeEnsembleRegressor");
            OnnxTrees.of(trees).write(new Attributes(node));
            node.text(7, "ai.onnx.ml");
        });
    }

    /// AttributeProto: name 1, whole number 3, text 4, reals 7, whole numbers 8, texts 9, type 20.
    record Attributes(Protobuf node) {
        private static final int INT_TYPE = 2;
        private static final int STRING_TYPE = 3;
        private static final int FLOATS_TYPE = 6;
        private static final int INTS_TYPE = 7;
        private static final int STRINGS_TYPE = 8;

        private void add(String name, int type, Consumer<Protobuf> value) {
            node.message(5, attribute -> {
                attribute.text(1, name);
                value.accept(attribute);
                attribute.number(20, type);
            });
        }

        void number(String name, long value) {
            add(name, INT_TYPE, attribute -> attribute.number(3, value));
        }

        void text(String name, String value) {
            add(name, STRING_TYPE, attribute -> attribute.text(4, value));
        }

        void reals(String name, float[] values) {
            add(name, FLOATS_TYPE, attribute -> attribute.reals(7, values));
        }

        void numbers(String name, long[] values) {
            add(name, INTS_TYPE, attribute -> attribute.numbers(8, values));
        }

        void texts(String name, List<String> values) {
            add(name, STRINGS_TYPE, attribute -> values.forEach(value -> attribute.text(9, value)));
        }
    }

    /// ModelProto: IR version 1, producer 2, graph 7, operator sets 8, properties 14. GraphProto: nodes 1, name 2,
    /// constants 5, inputs 11, outputs 12.
    ///
    /// @param version told as a property
    byte[] toBytes(String version) {
        Protobuf model = new Protobuf().number(1, IR_VERSION).text(2, "touchline");
        model.message(7, graph -> {
            nodes.forEach(node -> graph.message(1, node));
            graph.text(2, name);
            constants.forEach(constant -> graph.message(5, constant));
            inputs.forEach(input -> graph.message(11, input));
            outputs.forEach(output -> graph.message(12, output));
        });
        model.message(8, set -> set.text(1, "").number(2, OPERATORS));
        model.message(8, set -> set.text(1, "ai.onnx.ml").number(2, TREE_OPERATORS));
        model.message(14, property -> property.text(1, "touchline_version").text(2, version));
        return model.toBytes();
    }
}
