package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.app.SimulatedFiles;
import touchline.model.MatchId;
import touchline.storage.LogPartition;
import touchline.storage.StoredMatch;
import touchline.storage.duckdb.DuckDb;
import touchline.storage.duckdb.DuckSettings;

/// `storage verify` and `storage rebuild` on an embedded home.
@Timeout(600)
final class StorageCommandTest {
    @TempDir
    private Path temp;

    @Test
    void damagedStoresAreFoundAndMadeWhole() throws Exception {
        run(
                Exit.OK,
                "ingest",
                SimulatedFiles.sportec(temp.resolve("match"), 7, 1).toString());
        Held whole = held();
        assertThat(whole.matches).hasSize(1);
        assertThat(whole.frames).hasSize(1);

        emptyBehindTheirSinks();
        assertThat(run(Exit.FAILED, "storage", "verify"))
                .contains("./touchline storage rebuild makes them anew")
                .contains("frames");
        assertThat(run(Exit.OK, "storage", "rebuild", "--from", "archive"))
                .isEqualTo("the stores are filled again from the archive: 1 matches\n");
        assertThat(held()).isEqualTo(whole);

        emptyBehindTheirSinks();
        assertThat(run(Exit.OK, "storage", "rebuild", "--tracking"))
                .isEqualTo("the tracking store is filled again from the log\n");
        assertThat(held()).isEqualTo(new Held(List.of(), whole.frames));

        Path archive = temp.resolve("home/archive");
        Path away = Files.move(archive, temp.resolve("away"));
        assertThat(run(Exit.FAILED, "storage", "rebuild", "--from", "archive"))
                .contains("is not in the archive")
                .contains("the stores are left as they are");
        assertThat(held()).isEqualTo(new Held(List.of(), whole.frames));

        Files.move(archive, temp.resolve("made"));
        Files.move(away, archive);
        assertThat(run(Exit.OK, "storage", "rebuild", "--events", "--from", "archive"))
                .isEqualTo("the event store is filled again from the archive: 1 matches\n");
        assertThat(run(Exit.OK, "storage", "verify", "--json")).contains("\"differences\":[]");
        assertThat(held()).isEqualTo(whole);
    }

    /// What the stores tell of what they hold.
    private record Held(List<StoredMatch> matches, Map<MatchId, Long> frames) {}

    private Held held() {
        try (DuckDb stores = open()) {
            return new Held(stores.events().matches("", 10), stores.tracking().counts());
        }
    }

    /// Leaves the positions as they are: the sinks believe that the stores are full.
    private void emptyBehindTheirSinks() {
        try (DuckDb stores = open()) {
            Map<LogPartition, Long> events = stores.events().positions();
            stores.events().reset();
            stores.events().append(List.of(), events);
            Map<LogPartition, Long> tracking = stores.tracking().positions();
            stores.tracking().reset();
            stores.tracking().append(List.of(), tracking);
        }
        assertThat(held()).isEqualTo(new Held(List.of(), Map.of()));
    }

    private DuckDb open() {
        return DuckDb.open(DuckSettings.laptop(temp.resolve("home/stores/touchline.duckdb")));
    }

    /// What the command prints, what it says on the error stream behind it.
    private String run(int expected, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", temp.resolve("home").toString()));
        int code = Main.commandLine(new Terminal(new PrintWriter(out), new PrintWriter(err)))
                .run(all.toArray(String[]::new));
        assertThat(code).as(out + " " + err).isEqualTo(expected);
        return out + err.toString();
    }
}
