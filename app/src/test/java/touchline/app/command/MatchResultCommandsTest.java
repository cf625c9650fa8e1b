package touchline.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.testkit.SharedData;

/// From archives of matches to versions of `match_result` that are compared, by the commands of the tutorial: Euro 2016
/// (51 matches) and World Cup 2018 (64), each held out in turn.
@Timeout(600)
final class MatchResultCommandsTest {
    @TempDir
    private Path folder;

    private StringWriter out = new StringWriter();

    private String run(int code, String... words) {
        out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        assertThat(Main.commandLine(new Terminal(new PrintWriter(out), new PrintWriter(err)))
                        .run(all.toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(code);
        return code == Exit.OK ? out.toString() : err.toString();
    }

    private String trained(String table, String heldOut) {
        String said = run(Exit.OK, "models", "train", "match_result", "--training-set", table, "--hold-out", heldOut);
        assertThat(said).contains("## Figures: " + heldOut + ", learnt from the others");
        return said.replaceFirst("(?s).*kept as match_result ([0-9a-f]{12}).*", "$1");
    }

    @Test
    void aCompetitionIsHeldOutAndVersionsAreComparedByWhatNoneHasSeen() {
        Path data = SharedData.find("wyscout").orElse(folder);
        assumeTrue(Files.exists(data.resolve("events_world_cup_2018.zip")), "SKIPPED: no Wyscout data at " + data);
        String table = folder.resolve("form.parquet").toString();
        String views = "team_form,team_passing";
        List<String> ingest = new ArrayList<>(List.of("ingest"));
        for (String of :
                List.of("events_euro_2016", "matches_euro_2016", "events_world_cup_2018", "matches_world_cup_2018")) {
            ingest.add(data.resolve(of + ".zip").toString());
        }
        run(Exit.OK, ingest.toArray(String[]::new));
        run(Exit.OK, "features", "materialize");
        run(Exit.OK, "features", "training-set", "--views", views, "--matches", "--known-by", "now", "--out", table);

        String noEuro = trained(table, "UEFA Euro");
        String noCup = trained(table, "FIFA World Cup");
        assertThat(run(Exit.FAILED, "models", "train", "match_result", "--training-set", table, "--hold-out", "Cup"))
                .contains("there is nothing of 'Cup' to hold out; the competitions are [FIFA World Cup, UEFA Euro]");
        run(Exit.OK, "models", "promote", "match_result", "--version", noCup);
        assertThat(run(Exit.OK, "models", "rollback", "match_result"))
                .contains("no version of match_result is promoted any more: none is used");
        String both = "models,compare,match_result,--training-set," + table + ",--versions,";
        assertThat(run(Exit.FAILED, (both + noEuro + "," + noCup).split(",")))
                .contains(noEuro + " has learnt from 64, " + noCup + " has learnt from 51");
        assertThat(run(Exit.OK, (both + noEuro + "," + noEuro).split(",")))
                .contains("match_result " + noEuro + ", 51 matches", "  matches_learnt_from 64")
                .contains(noEuro + " less " + noEuro + " on 51 matches", "  rps +0.00000 [+0.00000, +0.00000]");
        assertThat(run(Exit.OK, (both + noEuro + "," + noEuro + ",--json").split(",")))
                .contains("\"matches_learnt_from\":64}", "\"scores\":{\"rps\":{\"mean\":0", "\"log_loss\":{");
        assertThat(run(
                        Exit.USAGE,
                        "models",
                        "compare",
                        "match_result",
                        "--versions",
                        noEuro,
                        noCup,
                        "--matches",
                        table))
                .contains("match_result is made of features: give --training-set FILE and no matches");
        assertThat(run(Exit.USAGE, "models", "compare", "xg", "--versions", "shipped", "shipped"))
                .contains("xg is made of matches: give their files and no --training-set");
    }
}
