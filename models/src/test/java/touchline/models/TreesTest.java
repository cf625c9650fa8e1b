package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;
import touchline.testkit.Seeds;

final class TreesTest {
    private static final Boosting SMALL = new Boosting(30, 2, 0.1, 8, 1, 1, 0.7, 0.5);

    /// Rows with gaps, whose answers depend on two of the columns.
    private static Boosting.Rows rows(RandomGenerator random, int size) {
        int columns = 7;
        List<float[]> features = new ArrayList<>();
        float[] labels = new float[size];
        for (int i = 0; i < size; i++) {
            float[] row = new float[columns];
            for (int c = 0; c < columns; c++) {
                row[c] = random.nextInt(8) == 0 ? Float.NaN : (float) random.nextGaussian();
            }
            features.add(row);
            labels[i] = random.nextGaussian() < (Float.isNaN(row[0]) ? 0.5 : row[0]) ? 1 : 0;
        }
        return new Boosting.Rows(columns, features, labels);
    }

    private static byte[] written(Trees trees) {
        JsonWriter json = new JsonWriter();
        json.beginObject();
        trees.write(json);
        return json.endObject().toBytes();
    }

    @Test
    void ourWalkGivesTheBitsOfXgboost() {
        Boosting.Rows rows = rows(Seeds.generator(11), 2_000);
        float[] theirs = SMALL.marginsByXgboost(rows, 3);

        Trees trees = SMALL.fit(rows, 3);

        assertThat(trees.trees()).isEqualTo(60);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(Float.floatToIntBits(trees.margin(rows.features().get(i))))
                    .isEqualTo(Float.floatToIntBits(theirs[i]));
        }
    }

    @Test
    void theMeanOfSeveralSaysTheMeanOfTheirMargins() {
        Boosting.Rows rows = rows(Seeds.generator(14), 500);
        List<Trees> several = List.of(SMALL.fit(rows, 3), SMALL.fit(rows, 4), SMALL.fit(rows, 5));

        Trees mean = Trees.mean(several);

        assertThat(mean.trees()).isEqualTo(180);
        for (float[] row : rows.features()) {
            double expected = several.stream()
                    .mapToDouble(one -> one.margin(row))
                    .average()
                    .orElseThrow();
            assertThat((double) mean.margin(row)).isCloseTo(expected, within(1e-5));
        }
        assertThat(written(Trees.read(new JsonCursor(written(mean))))).isEqualTo(written(mean));
    }

    @Test
    void theSameRowsAndSeedGiveTheSameBytes() {
        Boosting.Rows rows = rows(Seeds.generator(12), 500);

        assertThat(written(SMALL.fit(rows, 3))).isEqualTo(written(SMALL.fit(rows, 3)));
        assertThat(written(SMALL.fit(rows, 4))).isNotEqualTo(written(SMALL.fit(rows, 3)));
    }

    @Test
    void whatIsWrittenIsReadBackBitByBit() {
        Boosting.Rows rows = rows(Seeds.generator(13), 500);
        Trees trees = SMALL.fit(rows, 3);

        Trees again = Trees.read(new JsonCursor(written(trees)));

        assertThat(written(again)).isEqualTo(written(trees));
        for (int i = 0; i < rows.size(); i++) {
            assertThat(again.margin(rows.features().get(i)))
                    .isEqualTo(trees.margin(rows.features().get(i)));
        }
    }

    /// Bounds are met exactly, by either zero, and by what is not a number; leaves fill the mask or do not.
    @Test
    void manyRowsGetTheBitsThatEachGets() {
        Seeds.check(60, random -> {
            Trees trees = made(random, random.nextInt(1, TreeBlocks.MAX_LEAVES + 3));
            List<float[]> rows = new ArrayList<>();
            for (int i = random.nextInt(700); i > 0; i--) {
                rows.add(new float[] {number(random), number(random), number(random)});
            }

            float[] margins = new TreeBlocks(trees).margins(rows);

            assertThat(margins).hasSize(rows.size());
            for (int i = 0; i < margins.length; i++) {
                assertThat(Float.floatToRawIntBits(margins[i]))
                        .as("row %d, %s", i, Arrays.toString(rows.get(i)))
                        .isEqualTo(Float.floatToRawIntBits(trees.margin(rows.get(i))));
            }
        });
    }

    private static float number(RandomGenerator random) {
        float[] edges = {Float.NaN, 0f, -0f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, -Float.MIN_VALUE};
        return switch (random.nextInt(4)) {
            case 0 -> edges[random.nextInt(edges.length)];
            case 1 -> random.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
            default -> random.nextInt(-3, 4);
        };
    }

    /// Trees that split their leaves at random, with the bounds of [#number].
    private static Trees made(RandomGenerator random, int leaves) {
        Trees.Builder builder = new Trees.Builder(3, -1.5f);
        for (int tree = random.nextInt(1, 5); tree > 0; tree--) {
            int nodes = 2 * leaves - 1;
            Trees.Tree one = new Trees.Tree(
                    new int[nodes], new int[nodes], new int[nodes], new float[nodes], new boolean[nodes]);
            Arrays.fill(one.left(), -1);
            List<Integer> open = new ArrayList<>(List.of(0));
            for (int next = 1; next < nodes; next += 2) {
                Collections.shuffle(open, random);
                int node = open.removeLast();
                one.left()[node] = next;
                one.right()[node] = next + 1;
                open.addAll(List.of(next, next + 1));
            }
            for (int node = 0; node < nodes; node++) {
                float value = number(random);
                one.value()[node] = Float.isFinite(value) ? value : random.nextInt(5);
                one.split()[node] = random.nextInt(3);
                one.unknownGoesLeft()[node] = random.nextBoolean();
            }
            builder.add(one);
        }
        return builder.build();
    }

    @Test
    void treesThatWouldNotEndAreRefused() {
        assertRefused("{\"features\":1,\"base\":0,\"roots\":[0],\"splits\":[0],\"values\":[1],\"left\":[0]}", "child");
        assertRefused(
                "{\"features\":1,\"base\":0,\"roots\":[0],\"splits\":[6],\"values\":[1],\"left\":[1]}", "feature");
        assertRefused(
                "{\"features\":1,\"base\":0,\"roots\":[3],\"splits\":[-1],\"values\":[1],\"left\":[0]}", "starts");
        assertRefused(
                "{\"features\":1,\"base\":0,\"roots\":[0],\"splits\":[-1,-1],\"values\":[1,1],\"left\":[0,0]}",
                "not at 1");
        assertRefused("{\"features\":1,\"base\":0,\"roots\":[],\"splits\":[],\"values\":[],\"left\":[]}", "roots");
    }

    private static void assertRefused(String json, String why) {
        assertThatThrownBy(() -> Trees.read(new JsonCursor(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
