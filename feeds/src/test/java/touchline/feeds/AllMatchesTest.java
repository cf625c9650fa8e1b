package touchline.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchline.feeds.internal.FileNames;
import touchline.feeds.statsbomb.StatsBombFeed;
import touchline.feeds.wyscout.WyscoutFeed;
import touchline.testkit.SharedData;

/// Every match of the sample archives: nothing is rejected, and the goals of the events are those of the match record.
@Tag("archives")
class AllMatchesTest {
    private static final String GOAL_ONLY_ON_THE_SAVE = "2499781"; // the vendor tagged no shot: see vendors.md

    private static final Pattern EVENT_DROPPED_THERE =
            Pattern.compile("\\d+ (CLEARANCE|MISCONTROL|SHOT|GOALKEEPER): \\d+ there, \\d+ here");

    @ParameterizedTest
    @CsvSource({
        "england_premier_league_2017_18, 380, 643150, 46",
        "spain_la_liga_2017_18, 380, 628659, 24",
        "france_ligue_1_2017_18, 380, 632807, 35",
        "germany_bundesliga_2017_18, 306, 519407, 28",
        "world_cup_2018, 64, 101759, 3",
        "euro_2016, 51, 78140, 8"
    })
    void wyscout(String competition, int matches, long events, int differences) throws IOException {
        Archive archive = Archive.of(new WyscoutFeed(), "wyscout", competition);

        archive.readAll();

        assertThat(archive.matches).isEqualTo(matches);
        assertThat(archive.events).isEqualTo(events);
        assertThat(archive.rejected).isEmpty();
        assertThat(archive.wrongScores)
                .hasSize(competition.startsWith("england") ? 1 : 0)
                .allMatch(wrong -> wrong.startsWith(GOAL_ONLY_ON_THE_SAVE));
        assertThat(archive.wrongShootOuts).isEmpty();
        // kloppy drops the event before a duel that is tagged as interception: see vendors.md
        assertThat(archive.differences)
                .hasSize(differences)
                .allMatch(one -> EVENT_DROPPED_THERE.matcher(one).matches());
    }

    @ParameterizedTest
    @CsvSource({"world_cup_2018, 63, 222858", "euro_2020, 50, 187702"})
    void statsBomb(String competition, int matches, long events) throws IOException {
        Archive archive = Archive.of(new StatsBombFeed(), "statsbomb", competition);

        archive.readAll();

        assertThat(archive.matches).isEqualTo(matches);
        assertThat(archive.events).isEqualTo(events);
        assertThat(archive.rejected).isEmpty();
        assertThat(archive.wrongScores).isEmpty();
        assertThat(archive.compared).isEqualTo(matches);
        assertThat(archive.differences).isEmpty();
    }

    @Test
    void namesEscapedTwiceAreReadable() throws IOException {
        Archive archive = Archive.of(new WyscoutFeed(), "wyscout", "england_premier_league_2017_18");
        byte[] bytes = Samples.entry(archive.events(), "2499719.json");
        var tally = new Tally("wyscout", "2499719");

        archive.feed.read(
                Samples.match(archive.feed, "2499719", List.of(Samples.recognised(archive.feed, "x", bytes))),
                ParseLimits.DEFAULT,
                tally);

        assertThat(tally.sheet.home().orElseThrow().players())
                .extracting(player -> player.name())
                .contains("Mesut Özil");
    }

    /// One competition of one vendor.
    private static final class Archive {
        final VendorFeed feed;
        final Path folder;
        final String competition;
        final List<Parsed.Rejected> rejected = new ArrayList<>();
        final List<String> wrongScores = new ArrayList<>();
        final List<String> wrongShootOuts = new ArrayList<>();
        final List<String> differences = new ArrayList<>();
        final Map<String, Oracle> summaries = new HashMap<>();
        int matches;
        int compared;
        long events;

        private Archive(VendorFeed feed, Path folder, String competition) {
            this.feed = feed;
            this.folder = folder;
            this.competition = competition;
        }

        static Archive of(VendorFeed feed, String vendor, String competition) {
            Optional<Path> folder = SharedData.find(vendor);
            assumeTrue(folder.isPresent());
            var archive = new Archive(feed, folder.orElseThrow(), competition);
            SharedData.find("oracle/summary_" + vendor + "_" + competition + ".jsonl.gz")
                    .map(Oracle::readLines)
                    .orElse(List.of())
                    .forEach(archive::addSummary);
            return archive;
        }

        private void addSummary(Oracle oracle) {
            FileNames.matchNumber(oracle.inputs().getFirst()).ifPresent(id -> summaries.put(id, oracle));
        }

        Path events() {
            return folder.resolve("events_" + competition + ".zip");
        }

        void readAll() throws IOException {
            Map<String, Document> records = matchRecords();
            Map<String, Document> lineups = lineups();
            try (var zip = new ZipFile(events().toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    byte[] bytes = zip.getInputStream(entry).readAllBytes();
                    Recognised what =
                            feed.recognise(entry.getName(), Samples.head(bytes)).orElseThrow();
                    String id = what.match().orElseThrow();
                    List<Document> documents = new ArrayList<>();
                    documents.add(Samples.document(entry.getName(), what.kind(), bytes));
                    documents.add(records.get(id));
                    Optional.ofNullable(lineups.get(id)).ifPresent(documents::add);
                    readMatch(id, documents);
                }
            }
        }

        private void readMatch(String id, List<Document> documents) throws IOException {
            var tally = new Tally(feed.vendor(), id);
            feed.read(Samples.match(feed, id, documents), ParseLimits.DEFAULT, tally);
            matches++;
            events += tally.events;
            rejected.addAll(tally.rejected);
            Oracle oracle = summaries.get(id);
            if (oracle != null && !oracle.json.has("kloppy_error")) {
                new SummaryComparison(oracle, tally, differences).run();
                compared++;
            }
            if (!tally.sheet.score().equals(Optional.of(tally.score()))) {
                wrongScores.add(id + ": events " + tally.score() + ", record " + tally.sheet.score());
            }
            if (tally.sheet.shootOut().isPresent() && !tally.sheet.shootOut().equals(Optional.of(tally.shootOut()))) {
                wrongShootOuts.add(id + ": events " + tally.shootOut() + ", record " + tally.sheet.shootOut());
            }
        }

        private Map<String, Document> matchRecords() throws IOException {
            Map<String, Document> records = new HashMap<>();
            try (var zip = new ZipFile(
                    folder.resolve("matches_" + competition + ".zip").toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    byte[] bytes = zip.getInputStream(entry).readAllBytes();
                    Document list = Samples.recognised(feed, entry.getName(), bytes);
                    for (VendorFeed.ListedMatch match : feed.split(list, ParseLimits.DEFAULT)) {
                        int from = (int) match.ref().offset();
                        byte[] part = java.util.Arrays.copyOfRange(
                                bytes, from, from + (int) match.ref().length());
                        records.put(match.vendorMatchId(), Samples.recognised(feed, entry.getName(), part));
                    }
                }
            }
            return records;
        }

        private Map<String, Document> lineups() throws IOException {
            Map<String, Document> lineups = new HashMap<>();
            Path file = folder.resolve("lineups_" + competition + ".zip");
            if (java.nio.file.Files.notExists(file)) {
                return lineups;
            }
            try (var zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    byte[] bytes = zip.getInputStream(entry).readAllBytes();
                    Recognised what =
                            feed.recognise(entry.getName(), Samples.head(bytes)).orElseThrow();
                    lineups.put(what.match().orElseThrow(), Samples.document(entry.getName(), what.kind(), bytes));
                }
            }
            return lineups;
        }
    }
}
