package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchline.testkit.Seeds;

/// What is written in ONNX' form, run by ONNX Runtime, says what our own walk says.
final class OnnxExportTest {
    private static final int ROWS = 500;
    private static final double CLOSE = 1e-6;
    /// Of 1,400 trees: the order in which so many are added shows in the last bits.
    private static final double CLOSE_OF_MANY = 2e-6;

    /// Rows by lot, with unknown values, and values that stand on the trees' bounds as whole numbers often do.
    private static List<float[]> rows(FeatureSet set, RandomGenerator random) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            float[] row = new float[set.size()];
            for (int feature = 0; feature < row.length; feature++) {
                row[feature] = switch (random.nextInt(4)) {
                    case 0 -> Float.NaN;
                    case 1 -> random.nextInt(3);
                    case 2 -> random.nextInt(60) / 2f;
                    default -> (float) random.nextDouble(-20, 60);
                };
            }
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, double[]> run(byte[] model, FeatureSet set, List<float[]> rows, Optional<long[]> classes)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        long[] shape = {rows.size(), 1};
        try (OrtSession session = environment.createSession(model)) {
            for (int feature = 0; feature < set.size(); feature++) {
                float[] column = new float[rows.size()];
                for (int i = 0; i < column.length; i++) {
                    column[i] = rows.get(i)[feature];
                }
                inputs.put(
                        set.names().get(feature),
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(column), shape));
            }
            if (classes.isPresent()) {
                inputs.put("shot_class", OnnxTensor.createTensor(environment, LongBuffer.wrap(classes.get()), shape));
            }
            Map<String, double[]> outputs = new HashMap<>();
            try (OrtSession.Result result = session.run(inputs)) {
                for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                    float[][] table = (float[][]) output.getValue().getValue();
                    double[] column = new double[table.length];
                    for (int i = 0; i < column.length; i++) {
                        column[i] = table[i][0];
                    }
                    outputs.put(output.getKey(), column);
                }
            }
            return outputs;
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static ModelFiles shipped(ModelName name) throws BadModel {
        return Models.shipped(name).orElseThrow();
    }

    @Test
    void expectedGoalsAreTheSame() throws Exception {
        ModelFiles files = shipped(ModelName.XG);
        XgModel model = XgModel.read(files);
        List<float[]> rows = rows(ShotFeatures.SET, Seeds.generator(1));
        long[] classes = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            classes[i] = i % ShotClass.values().length;
        }

        Map<String, double[]> said = run(Models.onnx(files), ShotFeatures.SET, rows, Optional.of(classes));

        assertThat(said).containsOnlyKeys("goal");
        for (int i = 0; i < ROWS; i++) {
            double ours = model.probability(ShotClass.values()[(int) classes[i]], rows.get(i));
            assertThat(said.getOrDefault("goal", new double[0])[i]).isCloseTo(ours, within(CLOSE));
        }
    }

    @Test
    void passCompletionIsTheSame() throws Exception {
        ModelFiles files = shipped(ModelName.PASS_COMPLETION);
        PassModel model = PassModel.read(files);
        List<float[]> rows = rows(PassFeatures.SET, Seeds.generator(2));

        Map<String, double[]> said = run(Models.onnx(files), PassFeatures.SET, rows, Optional.empty());

        assertThat(said).containsOnlyKeys("complete");
        for (int i = 0; i < ROWS; i++) {
            assertThat(said.getOrDefault("complete", new double[0])[i])
                    .isCloseTo(model.probability(rows.get(i)), within(CLOSE));
        }
    }

    @Test
    void whatActionsAddIsTheSame() throws Exception {
        ModelFiles files = shipped(ModelName.VAEP);
        VaepModel model = VaepModel.read(files);
        List<float[]> rows = rows(VaepFeatures.SET, Seeds.generator(3));

        Map<String, double[]> said = run(Models.onnx(files), VaepFeatures.SET, rows, Optional.empty());

        assertThat(said).containsOnlyKeys("scores", "concedes");
        for (int i = 0; i < ROWS; i++) {
            VaepModel.Chances ours = model.chances(rows.get(i));
            assertThat(said.getOrDefault("scores", new double[0])[i]).isCloseTo(ours.scores(), within(CLOSE_OF_MANY));
            assertThat(said.getOrDefault("concedes", new double[0])[i])
                    .isCloseTo(ours.concedes(), within(CLOSE_OF_MANY));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"XT", "WIN_PROBABILITY"})
    void whatIsNoTreesIsRefused(ModelName name) throws BadModel {
        ModelFiles files = shipped(name);

        assertThatThrownBy(() -> Models.onnx(files))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model of " + name + " is not trees alone")
                .hasMessageContaining("touchline models show " + name);
    }
}
