package touchline.pipeline.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchline.metrics.MatchFold;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Withdrawal;
import touchline.storage.FactFiles;

/// The canonical facts of matches as one Parquet file each, beside their metrics:
/// `facts/match_date=2018-05-13/wyscout-2500098.parquet`.
///
/// A file is written aside and takes its name when it is whole. What is kept can always be made again from what has
/// arrived. Safe for use by many threads.
public final class KeptFacts implements AutoCloseable {
    private static final String PARQUET = ".parquet";

    private final Path facts;
    private final Path aside;
    private final FactFiles files;

    /// @param folder made if it is missing
    /// @param files  closed with it
    public KeptFacts(Path folder, FactFiles files) throws IOException {
        this.facts = folder.resolve("facts");
        this.aside = folder.resolve("facts-aside");
        this.files = files;
        Files.createDirectories(facts);
        Partition.openAside(aside);
    }

    FactFiles files() {
        return files;
    }

    /// What is there, whole or not.
    Map<MatchId, Path> list() throws IOException {
        Map<MatchId, Path> found = new HashMap<>();
        for (Path file : parquet(facts)) {
            String name = file.getFileName().toString();
            found.put(new MatchId(name.substring(0, name.length() - PARQUET.length())), file);
        }
        return found;
    }

    /// All Parquet files below a folder, by name.
    static List<Path> parquet(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(PARQUET))
                    .sorted()
                    .toList();
        }
    }

    /// Begins the file of a match, which takes the place of what there was of it.
    Keeping keep(BatchMatch match, Optional<Path> before) {
        return new Keeping(match, before);
    }

    /// A file that is being filled by one thread.
    final class Keeping implements AutoCloseable {
        private final BatchMatch match;
        private final Optional<Path> before;
        private final Path temp;
        private final FactFiles.Draft draft;
        private final MatchFold sheets = new MatchFold(List.of(), 0);

        private Keeping(BatchMatch match, Optional<Path> before) {
            this.match = match;
            this.before = before;
            this.temp = aside.resolve(match.match() + PARQUET);
            this.draft = files.begin(temp);
        }

        void fact(Envelope<?> fact) {
            draft.fact(fact);
            if (fact.data() instanceof MatchSheet || fact.data() instanceof Withdrawal) {
                sheets.offer(fact);
            }
        }

        void complete() throws IOException {
            Optional<LocalDate> date = sheets.sheet().flatMap(MatchSheet::date);
            draft.complete(new FactFiles.Label(match.match(), date, match.fingerprint()));
            Path day = facts.resolve(Partition.of(date));
            Files.createDirectories(day);
            Path file = day.resolve(match.match() + PARQUET);
            Partition.move(temp, file);
            if (before.isPresent() && !before.get().equals(file)) {
                Files.deleteIfExists(before.get()); // a correction has moved the match to another day
            }
        }

        @Override
        public void close() {
            draft.close();
        }
    }

    @Override
    public void close() {
        files.close();
    }
}
