package touchline.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchline.metrics.MetricValue;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject;
import touchline.model.MatchId;

final class MetricsCodecTest {
    private static final MatchId MATCH = new MatchId("made-1");
    private static final Subject SHOT = new Subject.OfEvent("shot-1");
    private static final Optional<ModelVersion> MODEL = Optional.of(new ModelVersion("xg", "0123456789ab"));

    private static MetricsUpdate update(MetricValue... values) {
        return new MetricsUpdate(
                MATCH,
                7,
                true,
                List.of(values),
                Map.of(),
                Optional.empty(),
                Set.of(),
                false,
                Instant.EPOCH,
                Optional.empty(),
                List.of());
    }

    @Test
    void valuesKeepTheModelThatSaidThem() {
        MetricsUpdate update = update(
                new MetricValue("passes", 1, new Subject.OfMatch(MATCH), OptionalDouble.of(3)),
                new MetricValue("xg", 2, SHOT, OptionalDouble.of(0.25), MODEL),
                new MetricValue("xg", 2, new Subject.OfEvent("shot-2"), OptionalDouble.empty(), MODEL));
        MetricsCodec codec = new MetricsCodec();

        byte[] bytes = codec.encode(update);

        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("""
                        "values":[["passes",1,"match","made-1",3],\
                        ["xg",2,"event","shot-1",0.25,"xg","0123456789ab"],\
                        ["xg",2,"event","shot-2",null,"xg","0123456789ab"]]""");
        assertThat(codec.decode(bytes)).isEqualTo(update);
    }

    @Test
    void updatesFromBeforeThereWereModelsAreRead() {
        byte[] bytes = """
                {"match_id":"made-1","position":7,"full":true,"ended":[],"tracked":false,\
                "recorded_time":"1970-01-01T00:00:00Z","values":[["xg",1,"event","shot-1",0.25]],"taken":[],"events":[]}""".getBytes(StandardCharsets.UTF_8);

        assertThat(new MetricsCodec().decode(bytes))
                .isEqualTo(update(new MetricValue("xg", 1, SHOT, OptionalDouble.of(0.25))));
    }
}
