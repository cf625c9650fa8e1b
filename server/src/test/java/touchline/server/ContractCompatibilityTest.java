package touchline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;

/// What readers of our lines rely on stays as it is, and is what we write.
final class ContractCompatibilityTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("touchline.root", "..")).resolve("contracts/fields.txt");

    private final Contract contract = new Contract();

    @Test
    void nothingIsTakenFromReaders() throws IOException {
        Set<String> now = new TreeSet<>();
        Contract.SCHEMAS.forEach(
                name -> now.addAll(Fields.of(name.substring(0, name.indexOf('.')), Contract.file(name))));
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
