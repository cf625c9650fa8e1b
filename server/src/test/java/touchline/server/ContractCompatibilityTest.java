package touchline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Score;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;
import touchline.pipeline.stream.LiveValues;
import touchline.pipeline.stream.MatchState;
import touchline.pipeline.stream.MatchValues;
import touchline.pipeline.stream.MetricsCodec;
import touchline.storage.LiveCache;
import touchline.storage.memory.MemoryLiveCache;

/// What readers of our lines rely on stays as it is, and is what we write.
final class ContractCompatibilityTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("touchline.root", "..")).resolve("contracts/fields.txt");

    private final Contract contract = new Contract();

    @Test
    void nothingIsTakenFromReaders() throws IOException {
        Set<String> now = new TreeSet<>();
        Stream.concat(Contract.SCHEMAS.stream(), Stream.of(Contract.LIVE_MATCH))
                .forEach(name -> now.addAll(Fields.of(name.substring(0, name.indexOf('.')), Contract.file(name))));
        Set<String> promised = new TreeSet<>(Files.readAllLines(GOLDEN));

        Set<String> broken = new TreeSet<>(promised);
        broken.removeAll(now);
        assertThat(broken).as("promised in " + GOLDEN + " and not kept").isEmpty();
        if (Boolean.getBoolean("golden.write")) {
            Files.write(GOLDEN, now);
        } else {
            assertThat(now).as("run with -Dgolden.write to promise new fields").isEqualTo(promised);
        }
    }

    @Test
    void everyEventFits() {
        JsonWriter json = new JsonWriter();
        FactWriter facts = new FactWriter(json);
        List<Action> actions = Actions.all();
        for (int i = 0; i < actions.size(); i++) {
            Envelope<MatchEvent> event = Samples.event(Samples.LIVE, i, actions.get(i));
            json.reset();
            facts.event(event);
            assertThat(contract.faultsOfLine("event.schema.json", json.toString()))
                    .as(json.toString())
                    .isEmpty();
        }
    }

    @Test
    void everyFrameFits() {
        JsonWriter json = new JsonWriter();
        FactWriter facts = new FactWriter(json);
        for (int i = 0; i < 6; i++) {
            json.reset();
            facts.frame(Samples.LIVE, Samples.frame(i));
            assertThat(contract.faultsOfLine("frame.schema.json", json.toString()))
                    .as(json.toString())
                    .isEmpty();
        }
    }

    @Test
    void whatLiesInRedisFits() {
        for (Optional<MatchSheet> sheet :
                List.of(Optional.<MatchSheet>empty(), Optional.of(Samples.sheet(Samples.LIVE)))) {
            MatchValues values = new MatchValues(12, Samples.values(12, 0.25).values());
            MatchState state = new MatchState(
                    Samples.LIVE,
                    12,
                    sheet,
                    sheet.map(_ -> new GameClock(Period.SECOND_HALF, 61_000_001)),
                    Set.of(Period.FIRST_HALF),
                    new Score(1, 0),
                    true,
                    Instant.parse("2026-03-01T15:00:00Z"));
            LiveValues.Known known = new LiveValues.Known(7, state, values);
            LiveCache.Entry entry = LiveValues.entry(new MetricsCodec(), known);
            String json = new String(entry.value(), StandardCharsets.UTF_8);

            assertThat(contract.faultsOfLine(Contract.LIVE_MATCH, json))
                    .as(json)
                    .isEmpty();
            sheet.ifPresent(_ -> assertThat(contract.faultsOfLine("match.schema.json", asMatch(json)))
                    .as(json)
                    .isEmpty());
            try (LiveCache cache = new MemoryLiveCache(1 << 20)) {
                cache.put(List.of(entry));
                LiveValues.Known read = LiveValues.match(cache, Samples.LIVE).orElseThrow();
                assertThat(read.version()).isEqualTo(7);
                assertThat(read.state()).isEqualTo(state);
                assertThat(read.values().values()).containsExactlyInAnyOrderElementsOf(values.values());
            }
            assertThat(contract.faultsOfLine(Contract.LIVE_MATCH, json.replace("\"tracked\"", "\"has_frames\"")))
                    .isNotEmpty();
        }
    }

    /// The sheet with the members that a match has besides.
    private static String asMatch(String json) {
        ObjectNode sheet = (ObjectNode) new JsonMapper().readTree(json).path("sheet");
        return sheet.put("match_id", Samples.LIVE.value())
                .putNull("score_from_events")
                .putNull("shoot_out_from_events")
                .toString();
    }

    @Test
    void aWrongLineDoesNotFit() {
        JsonWriter json = new JsonWriter();
        new FactWriter(json).event(Samples.event(Samples.LIVE, 1, Samples.pass()));
        String line = json.toString();
        for (String wrong : List.of(
                line.replace("\"type\":\"pass\"", "\"type\":\"kick\""),
                line.replace("\"clock_ms\":", "\"clock_s\":"),
                line.replace("\"period\":1", "\"period\":6"),
                line.replace("\"revision\":1", "\"revision\":\"1\""))) {
            assertThat(wrong).isNotEqualTo(line);
            assertThat(contract.faultsOfLine("event.schema.json", wrong))
                    .as(wrong)
                    .isNotEmpty();
        }
    }
}
