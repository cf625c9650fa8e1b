package touchline.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.feeds.ParseLimits;
import touchline.model.Envelope;
import touchline.model.Ledger;
import touchline.model.MatchId;
import touchline.model.Score;
import touchline.pipeline.ingest.NormalizeJob.Progress;
import touchline.storage.FactFiles;
import touchline.storage.duckdb.DuckFactFiles;
import touchline.testkit.Golden;

class NormalizeJobTest {
    private static final String EVENTS = """
            toy events m1
            pass a 0 1 1000 h
            goal b 0 1 2000 h
            foul c 0 1 3000 a
            what is this
            own d 0 2 1000 h
            pass a 0 1 1000 h
            goal e 0 5 1000 a
            """;

    @TempDir
    Path folder;

    @Test
    void wholeMatchAsFiles() throws IOException {
        Files.writeString(folder.resolve("events.txt"), EVENTS);
        Files.writeString(folder.resolve("sheet.txt"), "toy sheet m1\nsheet h a\n");
        Files.writeString(folder.resolve("positions.txt"), "toy tracking m1\nframe 1 0\nframe 2 40\n");

        NormalizeResult result = normalise(folder);

        Path match = folder.resolve("out/toy-m1");
        assertThat(result.ledger()).isEqualTo(new Ledger(10, 8, 1, 1, 0));
        assertThat(names(match)).containsExactly("events.ndjson", "frames.ndjson", "match.json", "report.json");
        for (String file : names(match)) {
            Golden.check(
                    Path.of("src/test/resources/ingest/toy-m1", file),
                    Files.readString(match.resolve(file)).replace(folder.toString(), "FOLDER"));
        }
    }

    @Test
    void wholeMatchAsParquet() throws IOException {
        Files.writeString(folder.resolve("events.txt"), EVENTS);
        Files.writeString(folder.resolve("sheet.txt"), "toy sheet m1\nsheet h a\n");
        Path out = folder.resolve("out");
        try (DuckFactFiles files = new DuckFactFiles()) {
            for (int i = 0; i < 2; i++) { // the second takes the place of the first
                Toy.job().run(List.of(folder), MatchOutputs.parquet(out, files), Progress.NONE);
            }
            Path match = out.resolve("toy-m1");
            assertThat(names(out)).containsExactly("toy-m1");
            assertThat(names(match)).containsExactly("facts.parquet", "match.json", "report.json");
            List<Envelope<?>> facts = new ArrayList<>();
            files.read(match.resolve("facts.parquet"), FactFiles.Detail.FULL, facts::add);
            assertThat(facts).extracting(Envelope::id).containsExactly("sheet", "a", "b", "c", "c:card", "d", "e");
            assertThat(files.label(match.resolve("facts.parquet")).match()).isEqualTo(MatchId.of("toy", "m1"));
        }
    }

    @Test
    void scoreCountsOwnGoalsForTheOtherSideAndTheShootOutApart() throws IOException {
        Files.writeString(folder.resolve("events.txt"), EVENTS);
        Files.writeString(folder.resolve("sheet.txt"), "toy sheet m1\nsheet h a\n");

        MatchReport report = normalise(folder).matches().getFirst().report().orElseThrow();

        assertThat(report.scoreFromEvents()).contains(new Score(1, 1));
        assertThat(report.shootOutFromEvents()).contains(new Score(0, 1));
    }

    @Test
    void correctedAndWithdrawnEventsStandInTheirNewestRevisionOnly() throws IOException {
        Files.writeString(folder.resolve("events.txt"), """
                toy events m1
                goal a 0 1 1000 h
                goal b 0 1 2000 h
                goal a 1 1 1000 a
                withdraw b 1
                goal b 0 1 2000 h
                """);
        Files.writeString(folder.resolve("sheet.txt"), "toy sheet m1\nsheet h a\n");

        MatchReport report = normalise(folder).matches().getFirst().report().orElseThrow();

        assertThat(report.ledger()).isEqualTo(new Ledger(6, 5, 1, 0, 0));
        assertThat(report.scoreFromEvents()).contains(new Score(0, 1));
        assertThat(Files.readAllLines(folder.resolve("out/toy-m1/events.ndjson")))
                .singleElement()
                .asString()
                .contains("\"id\":\"a\"", "\"team_id\":\"toy-a\"", "\"revision\":1");
    }

    @Test
    void listsAreSplitAndGzipAndZipAreOpened() throws IOException {
        zip("data.zip", Map.of("one.txt", EVENTS, "README.txt", "read me"));
        gzip("two.txt.gz", "toy events m2\npass a 0 1 1000 h\n");
        zip("lists.zip", Map.of("list.txt", "toy sheet_list\nmatch m1 h a\nmatch m2 a h\nmatch m3 h a\n"));

        NormalizeResult result = normalise(folder);

        assertThat(result.matches()).extracting(match -> match.match().value()).containsExactly("toy-m1", "toy-m2");
        assertThat(result.listedOnly()).isEqualTo(1);
        assertThat(result.matches())
                .allSatisfy(match ->
                        assertThat(match.report().orElseThrow().sheet().home()).isPresent());
        assertThat(result.unused())
                .singleElement()
                .satisfies(file -> assertThat(file.why()).isEqualTo(Unused.Why.IGNORED));
        assertThat(Files.readString(folder.resolve("out/toy-m1/events.ndjson"))).contains("!one.txt#14+17");
    }

    @Test
    void listsAloneGiveTheirMatches() throws IOException {
        Files.writeString(folder.resolve("list.txt"), "toy sheet_list\nmatch m1 h a\nmatch m2 a h\n");

        assertThat(normalise(folder).matches())
                .hasSize(2)
                .allSatisfy(match -> assertThat(match.failure()).isEmpty());
    }

    @Test
    void secondRunReplacesTheFirstAndForeignFilesAreLeftAlone() throws IOException {
        Path input = Files.writeString(folder.resolve("events.txt"), EVENTS);
        normalise(input);
        Files.createDirectories(folder.resolve("out/.toy-m1.part"));
        Files.writeString(folder.resolve("out/.toy-m1.part/events.ndjson"), "half a li");

        assertThat(normalise(input).failed()).isEmpty();
        assertThat(names(folder.resolve("out"))).containsExactly("toy-m1");

        Files.writeString(folder.resolve("out/toy-m1/thesis.txt"), "three years of work");
        NormalizeResult refused = normalise(input);
        assertThat(refused.failed())
                .singleElement()
                .satisfies(match -> assertThat(match.failure())
                        .hasValueSatisfying(text -> assertThat(text).contains("thesis.txt", "--out")));
        assertThat(folder.resolve("out/toy-m1/thesis.txt")).exists();
    }

    @Test
    void unknownFilesAreNamedWithTheVendorsTried() throws IOException {
        Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("empty.json"), "");
        Files.writeString(folder.resolve("LICENSE"), "do what you want");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc"));

        NormalizeResult result = normalise(folder, folder.resolve("absent.json"));

        assertThat(result.isUsable()).isFalse();
        assertThat(result.unused())
                .extracting(file -> file.name().replace(folder + "/", "") + " " + file.why())
                .containsExactlyInAnyOrder(
                        "LICENSE IGNORED",
                        "link IGNORED",
                        "other.csv UNSUPPORTED",
                        "empty.json UNREADABLE",
                        "absent.json UNREADABLE");
        assertThat(result.unused())
                .filteredOn(file -> file.why() == Unused.Why.UNSUPPORTED)
                .allSatisfy(file -> assertThat(file.tried()).containsExactly("toy"));
    }

    private NormalizeResult normalise(Path... paths) throws IOException {
        return Toy.job().run(List.of(paths), MatchOutputs.folders(folder.resolve("out")), Progress.NONE);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void zip(String name, Map<String, String> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private void gzip(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The job over the toy feed alone, at a fixed time.
    static final class Toy {
        private Toy() {}

        static NormalizeJob job() {
            return new NormalizeJob(
                    List.of(new ToyFeed()),
                    ParseLimits.DEFAULT,
                    IntakeLimits.DEFAULT,
                    InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
                    2);
        }
    }
}
