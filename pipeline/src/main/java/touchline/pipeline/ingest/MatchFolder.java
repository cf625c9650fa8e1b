package touchline.pipeline.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import touchline.model.MatchId;
import touchline.model.json.JsonWriter;

/// The folder of one match, with what is known about it and the report beside its facts.
///
/// Written beside its place, under a name that starts with a dot, and renamed when it is whole; a killed run leaves at
/// most such a folder, which the next run of the match removes.
final class MatchFolder {
    static final String EVENTS = "events.ndjson";
    static final String FRAMES = "frames.ndjson";
    static final String FREEZE_FRAMES = "freeze_frames.ndjson";
    static final String FACTS = "facts.parquet";
    private static final String MATCH = "match.json";
    private static final String REPORT = "report.json";
    private static final Set<String> OURS = Set.of(EVENTS, FRAMES, FREEZE_FRAMES, FACTS, MATCH, REPORT);

    private final Path place;
    private final Path draft;

    private MatchFolder(Path place, Path draft) {
        this.place = place;
        this.draft = draft;
    }

    /// @throws IOException when the folder of the match is there and holds files that are not ours
    static MatchFolder open(Path directory, MatchId match) throws IOException {
        Path place = directory.resolve(match.value());
        requireOurs(place);
        Path draft = directory.resolve("." + match.value() + ".part");
        delete(draft);
        Files.createDirectories(draft);
        return new MatchFolder(place, draft);
    }

    /// The place of a file until the folder is complete.
    Path file(String name) {
        return draft.resolve(name);
    }

    /// Adds the report, and takes the place of what there was of the match.
    void complete(MatchReport report) throws IOException {
        write(MATCH, ReportJson.match(report));
        write(REPORT, ReportJson.report(report));
        if (Files.exists(place)) {
            requireOurs(place);
            delete(place);
        }
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Removes what was not completed.
    void discard() throws IOException {
        delete(draft);
    }

    private void write(String file, JsonWriter json) throws IOException {
        try (OutputStream out = Files.newOutputStream(file(file))) {
            json.newLine().writeTo(out);
        }
    }

    private static void requireOurs(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                List<String> others = files.map(file -> file.getFileName().toString())
                        .filter(name -> !OURS.contains(name))
                        .sorted()
                        .toList();
                if (!others.isEmpty()) {
                    throw new DirectoryNotEmptyException(folder + " holds " + others.getFirst()
                            + ", which normalize has not written; choose another --out");
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            List<Path> files;
            try (Stream<Path> all = Files.list(folder)) {
                files = all.toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }
}
