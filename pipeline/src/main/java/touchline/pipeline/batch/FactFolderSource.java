package touchline.pipeline.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.MatchId;
import touchline.storage.FactFileDamaged;
import touchline.storage.FactFiles;

/// Matches of a folder of Parquet files of facts, such as [KeptFacts] or `touchline normalize --format parquet` write:
/// all that metrics need, without log and archive.
///
/// A file that cannot be understood still counts as a match, by the file's name, and fails when it is read: so it is
/// told with the others that failed.
public final class FactFolderSource implements MatchSource {
    /// What `touchline normalize` calls the file in the folder of a match.
    private static final String FACTS = "facts.parquet";

    private final Path folder;
    private final FactFiles files;

    /// @param folder searched to any depth
    public FactFolderSource(Path folder, FactFiles files) {
        this.folder = folder;
        this.files = files;
    }

    @Override
    public Snapshot look() throws IOException {
        Map<MatchId, Path> paths = new HashMap<>();
        List<BatchMatch> matches = new ArrayList<>();
        for (Path file : KeptFacts.parquet(folder)) {
            BatchMatch match = match(file, files);
            Optional<Path> other = Optional.ofNullable(paths.put(match.match(), file));
            if (other.isPresent()) {
                throw new IOException("both " + other.get() + " and " + file + " hold " + match.match());
            }
            matches.add(match);
        }
        matches.sort(Comparator.comparing(match -> match.date().orElse(LocalDate.MAX)));
        return new Snapshot() {
            @Override
            public List<BatchMatch> matches() {
                return List.copyOf(matches);
            }

            @Override
            public void read(MatchId match, Facts out) {
                Path file = Optional.ofNullable(paths.get(match))
                        .orElseThrow(() -> new IllegalArgumentException("no file of " + match + " in " + folder));
                files.read(file, FactFiles.Detail.LEAN, out::fact);
            }
        };
    }

    /// The match of one file.
    ///
    /// @throws java.io.UncheckedIOException when it cannot be read
    public static BatchMatch match(Path file, FactFiles files) {
        try {
            FactFiles.Label label = files.label(file);
            return match(label.match(), label.date(), label.fingerprint());
        } catch (FactFileDamaged e) {
            return match(new MatchId(nameOf(file)), Optional.empty(), "");
        }
    }

    /// A match's own file bears its name, or stands in a folder that does.
    private static String nameOf(Path file) {
        Path absolute = file.toAbsolutePath();
        Path named = absolute.endsWith(FACTS) ? absolute.resolveSibling("") : absolute;
        return named.getName(named.getNameCount() - 1).toString().replaceFirst("\\.parquet$", "");
    }

    private static BatchMatch match(MatchId match, Optional<LocalDate> date, String fingerprint) {
        String vendor = match.value().replaceFirst("-.*", "");
        return new BatchMatch(match, vendor, date, Optional.empty(), fingerprint);
    }
}
