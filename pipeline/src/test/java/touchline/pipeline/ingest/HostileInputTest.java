package touchline.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.feeds.Feeds;
import touchline.feeds.ParseLimits;
import touchline.model.Ledger;
import touchline.pipeline.ingest.NormalizeJob.Progress;

/// What no vendor should send: each gives a result that says what is wrong, a balanced ledger, and bounded memory.
@Timeout(300)
class HostileInputTest {
    private static final String LINEUPS = """
            [{"event_id":1,"team_id":1,"team_name":"A","lineup":[{"player_id":1,"player_name":"P","jersey_number":1}]},
             {"team_id":2,"team_name":"B","lineup":[{"player_id":2,"player_name":"Q","jersey_number":1}]}]
            """;
    private static final String EVENT = """
            {"id":"e%d","index":%d,"period":1,"timestamp":"00:00:0%d.000","minute":0,"second":1,
             "type":{"id":35,"name":"Starting XI"},"possession":1,"possession_team":{"id":1,"name":"A"},
             "play_pattern":{"id":1,"name":"Regular Play"},"team":{"id":1,"name":"A"},"duration":0.0,
             "tactics":{"formation":442,"lineup":[]}}""";

    @TempDir
    Path folder;

    @Test
    void emptyFileIsNamed() throws IOException {
        write("15986.json", "");
        NormalizeResult result = normalise();
        assertThat(result.isUsable()).isFalse();
        assertThat(result.unused()).singleElement().asString().contains("15986.json", "empty");
    }

    @Test
    void truncatedFileKeepsWhatIsWhole() throws IOException {
        String whole = "[" + EVENT.formatted(1, 1, 1) + "," + EVENT.formatted(2, 2, 2) + "]";
        write("15986.json", whole.substring(0, whole.length() - 40));
        NormalizeResult result = normalise();
        assertThat(result.byKind()).containsEntry(RecordKind.EVENT, new Ledger(2, 1, 0, 1, 0));
        assertThat(reject(result).code()).isEqualTo("truncated");
    }

    @Test
    void textThatIsNotUtf8IsRejectedWithItsPlace() throws IOException {
        byte[] bytes = ("[" + EVENT.formatted(1, 1, 1) + "," + EVENT.formatted(2, 2, 2) + "]")
                .getBytes(StandardCharsets.UTF_8);
        int at = new String(bytes, StandardCharsets.US_ASCII).lastIndexOf("Regular");
        bytes[at] = (byte) 0xff;
        Files.write(folder.resolve("15986.json"), bytes);
        NormalizeResult result = normalise();
        assertThat(result.ledger().rejected()).isEqualTo(1);
        assertThat(reject(result).location()).contains("15986.json");
    }

    @Test
    void utf16AndRubbishAreUnsupported() throws IOException {
        Files.write(folder.resolve("utf16.json"), LINEUPS.getBytes(StandardCharsets.UTF_16));
        byte[] rubbish = new byte[100_000];
        Arrays.fill(rubbish, (byte) 0x9d);
        Files.write(folder.resolve("rubbish.json"), rubbish);
        assertThat(normalise().unused())
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.why()).isEqualTo(Unused.Why.UNSUPPORTED));
    }

    @Test
    void hundredMegabytesInOneLineAreRefusedUnread() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("15986.json"))) {
            out.write(("[" + EVENT.formatted(1, 1, 1) + ",{\"id\":\"").getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            for (int i = 0; i < 100; i++) {
                out.write(block);
            }
        }
        resetPeak();
        NormalizeResult result = normalise();
        assertThat(result.isUsable()).isFalse();
        assertThat(reject(result).code()).isEqualTo("limit_exceeded");
        assertThat(peakMegabytes()).isLessThan(200);
    }

    @Test
    void deepNestingIsRejectedNotRecursed() throws IOException {
        write(
                "15986.json",
                "[" + EVENT.formatted(1, 1, 1) + ",{\"id\":\"e2\",\"x\":" + "[".repeat(1_000_000)
                        + "]".repeat(1_000_000) + "}," + EVENT.formatted(3, 3, 3) + "]");
        NormalizeResult result = normalise();
        assertThat(result.ledger().rejected()).isPositive();
        assertThat(result.failed()).isEmpty();
    }

    @Test
    void wrongVendorsFormatUnderAKnownNameIsUnsupported() throws IOException {
        write("statsbomb_15986_event.json", "{\"metadata\":{\"competitionId\":1},\"timeline\":[]}");
        NormalizeResult result = normalise();
        assertThat(result.isUsable()).isFalse();
        assertThat(result.unused())
                .singleElement()
                .satisfies(file -> assertThat(file.tried()).contains("statsbomb", "wyscout"));
    }

    @Test
    void zipBombStopsAtTheLimit() throws IOException {
        try (ZipOutputStream zip = zip("bomb.zip")) {
            zip.putNextEntry(new ZipEntry("15986.json"));
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < 300; i++) {
                zip.write(spaces);
            }
            zip.closeEntry();
        }
        resetPeak();
        NormalizeResult result = normalise();
        assertThat(result.isUsable()).isFalse();
        assertThat(result.unused()).singleElement().satisfies(file -> {
            assertThat(file.why()).isEqualTo(Unused.Why.UNREADABLE);
            assertThat(file.detail()).contains("200 times");
        });
        assertThat(peakMegabytes()).isLessThan(200);
    }

    @Test
    void gzipBombStopsAtTheLimit() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("15986.json.gz")))) {
            out.write(("[" + EVENT.formatted(1, 1, 1) + ",").getBytes(StandardCharsets.UTF_8));
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < 60; i++) {
                out.write(spaces);
            }
            out.write("]".getBytes(StandardCharsets.UTF_8));
        }
        NormalizeResult result = normalise();
        assertThat(result.ledger().rejected()).isPositive();
        assertThat(result.matches().getFirst().report().orElseThrow().rejected())
                .anySatisfy(reject -> assertThat(reject.code()).isEqualTo("limit_exceeded"));
    }

    @Test
    void entryWhoseSizeIsALieIsCutThere() throws IOException {
        String text = "[" + EVENT.formatted(1, 1, 1) + "," + EVENT.formatted(2, 2, 2) + "]";
        try (ZipOutputStream zip = zip("lie.zip")) {
            zip.putNextEntry(new ZipEntry("15986.json"));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("lie.zip"));
        int directory = lastIndexOf(bytes, new byte[] {'P', 'K', 1, 2});
        int claimed = text.length() - 300;
        bytes[directory + 24] = (byte) claimed;
        bytes[directory + 25] = (byte) (claimed >> 8);
        Files.write(folder.resolve("lie.zip"), bytes);
        NormalizeResult result = normalise();
        assertThat(result.failed()).isEmpty();
        assertThat(result.ledger().rejected() + result.unused().size()).isPositive();
    }

    @Test
    void damagedEntryKeepsWhatCameBefore() throws IOException {
        StringBuilder events = new StringBuilder("[" + EVENT.formatted(0, 1, 1));
        for (int i = 1; i < 2000; i++) {
            events.append(',').append(EVENT.formatted(i * 7919, i + 1, i % 10));
        }
        try (ZipOutputStream zip = zip("damaged.zip")) {
            zip.putNextEntry(new ZipEntry("15986.json"));
            zip.write(events.append(']').toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("damaged.zip"));
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 0xff);
        Files.write(folder.resolve("damaged.zip"), bytes);
        NormalizeResult result = normalise();
        MatchReport report = result.matches().getFirst().report().orElseThrow();
        assertThat(report.ledger().kept()).isPositive();
        assertThat(report.rejected())
                .anySatisfy(reject ->
                        assertThat(reject.detail()).containsAnyOf("checksum", "cannot be unpacked beyond byte"));
    }

    @Test
    void entriesThatLeadOutsideAreRefusedAndNothingIsWrittenThere() throws IOException {
        try (ZipOutputStream zip = zip("evil.zip")) {
            for (String name :
                    List.of("../../escape/15986.json", "/etc/15986.json", "a\nb/15986.json", "ok/15986.json")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(("[" + EVENT.formatted(1, 1, 1) + "]").getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        NormalizeResult result = normalise();
        assertThat(result.unused())
                .hasSize(3)
                .allSatisfy(file -> assertThat(file.detail()).contains("leads out of the zip"));
        assertThat(result.unused()).noneSatisfy(file -> assertThat(file.name()).contains("\n"));
        assertThat(result.matches()).hasSize(1);
        assertThat(folder.resolveSibling("escape")).doesNotExist();
    }

    @Test
    void zipInsideAZipAndHalfAZipAreNamed() throws IOException {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(inner)) {
            zip.putNextEntry(new ZipEntry("15986.json"));
            zip.closeEntry();
        }
        try (ZipOutputStream zip = zip("outer.zip")) {
            zip.putNextEntry(new ZipEntry("inner.zip"));
            zip.write(inner.toByteArray());
            zip.closeEntry();
        }
        byte[] outer = Files.readAllBytes(folder.resolve("outer.zip"));
        Files.write(folder.resolve("half.zip"), Arrays.copyOf(outer, outer.length / 2));
        assertThat(normalise().unused())
                .extracting(Unused::detail)
                .anySatisfy(detail -> assertThat(detail).contains("zip inside a zip"))
                .anySatisfy(detail -> assertThat(detail).contains("not a whole zip"));
    }

    @Test
    void manyBadRecordsCostOnePassOverTheDocument() throws IOException {
        write("15986.json", "[" + EVENT.formatted(1, 1, 1) + ",{}".repeat(200_000) + "]");
        long before = cpuNanos();
        NormalizeResult result = normalise();
        long worked = cpuNanos() - before; // by the clock, whatever else the machine does would count
        assertThat(result.ledger().rejected()).isEqualTo(200_000);
        assertThat(result.matches().getFirst().report().orElseThrow().rejected())
                .hasSize(MatchReport.MAX_LISTED);
        assertThat(Duration.ofNanos(worked)).isLessThan(Duration.ofSeconds(30));
    }

    private static MatchReport.Reject reject(NormalizeResult result) {
        return result.matches().getFirst().report().orElseThrow().rejected().getFirst();
    }

    private NormalizeResult normalise() throws IOException {
        NormalizeJob job =
                new NormalizeJob(Feeds.all(), ParseLimits.DEFAULT, IntakeLimits.DEFAULT, InstantSource.system(), 2);
        Path out = folder.resolveSibling(folder.getFileName() + "-out");
        NormalizeResult result = job.run(List.of(folder), MatchOutputs.folders(out), Progress.NONE);
        assertThat(result.matches())
                .allSatisfy(match -> assertThat(match.failure()).isEmpty());
        return result;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private ZipOutputStream zip(String name) throws IOException {
        return new ZipOutputStream(Files.newOutputStream(folder.resolve(name)));
    }

    private static int lastIndexOf(byte[] bytes, byte[] wanted) {
        for (int at = bytes.length - wanted.length; at >= 0; at--) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private static long cpuNanos() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getProcessCpuTime();
    }

    /// What other tests have left behind does not count.
    private static void resetPeak() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }
}
