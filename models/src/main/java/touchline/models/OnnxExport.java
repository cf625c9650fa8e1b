package touchline.models;

import java.util.List;

/// Writes models that are trees as ONNX. Each feature is an input of its own name, a column of as many rows as are
/// asked; features are made by Touchline.
final class OnnxExport {
    private static final String FEATURES = "features";
    private static final String SHOT_CLASS = "shot_class";

    private OnnxExport() {}

    /// Throws IllegalArgumentException for a model that is no trees.
    ///
    /// @throws BadModel when the model cannot be used
    static byte[] write(ModelFiles files) throws BadModel {
        OnnxGraph graph = new OnnxGraph(files.name().id());
        switch (files.name()) {
            case XG -> shots(XgModel.read(files), graph);
            case PASS_COMPLETION -> passes(PassModel.read(files), graph);
            case VAEP -> actions(VaepModel.read(files), graph);
            case XT, WIN_PROBABILITY, XG_FREEZE_FRAME, MATCH_RESULT ->
                throw new IllegalArgumentException("a model of " + files.name()
                        + " is not trees alone, of which ONNX is written; its numbers are in " + ModelFiles.MODEL
                        + ": touchline models show " + files.name() + " --file " + ModelFiles.MODEL);
        }
        return graph.toBytes(files.version());
    }

    private static void features(FeatureSet set, OnnxGraph graph) {
        set.names().forEach(graph::realInput);
        graph.node("Concat", set.names(), FEATURES, attributes -> attributes.number("axis", 1));
    }

    /// The shift of its class is added to the margin of a shot; a penalty has one probability.
    private static void shots(XgModel model, OnnxGraph graph) {
        features(model.kind().features(), graph);
        graph.wholeInput(SHOT_CLASS); // the place of the class in ShotClass
        graph.trees(model.logit().trees(), FEATURES, "margin");
        float[] shifts = new float[ShotClass.values().length];
        for (ShotClass shotClass : ShotClass.values()) {
            shifts[shotClass.ordinal()] = (float) model.shift(shotClass);
        }
        graph.realConstant("shifts", shifts);
        graph.wholeConstant("penalty_class", ShotClass.PENALTY.ordinal());
        graph.realConstant("penalty", (float) model.penalty());
        graph.node("Gather", List.of("shifts", SHOT_CLASS), "shift");
        graph.node("Add", List.of("margin", "shift"), "logit");
        graph.node("Sigmoid", List.of("logit"), "taken_from_play");
        graph.node("Equal", List.of(SHOT_CLASS, "penalty_class"), "is_penalty");
        graph.node("Where", List.of("is_penalty", "penalty", "taken_from_play"), "goal");
        graph.output("goal");
    }

    private static void passes(PassModel model, OnnxGraph graph) {
        features(PassFeatures.SET, graph);
        probability(model.trees(), "complete", graph);
    }

    private static void actions(VaepModel model, OnnxGraph graph) {
        features(VaepFeatures.SET, graph);
        probability(model.scores(), "scores", graph);
        probability(model.concedes(), "concedes", graph);
    }

    private static void probability(Trees trees, String output, OnnxGraph graph) {
        graph.trees(trees, FEATURES, output + "_margin");
        graph.node("Sigmoid", List.of(output + "_margin"), output);
        graph.output(output);
    }
}
