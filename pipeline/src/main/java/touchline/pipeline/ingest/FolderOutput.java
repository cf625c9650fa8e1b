package touchline.pipeline.ingest;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonNames;
import touchline.model.json.JsonWriter;

/// One match as a folder of NDJSON and JSON files. Lines stand in the vendor's order, which is the order of `sequence`.
///
/// Written beside its place, under a name that starts with a dot, and renamed when it is whole; a killed run leaves at
/// most such a folder, which the next run of the match removes.
final class FolderOutput implements MatchOutput {
    private static final String EVENTS = "events.ndjson";
    private static final String FRAMES = "frames.ndjson";
    private static final String FREEZE_FRAMES = "freeze_frames.ndjson";
    private static final String MATCH = "match.json";
    private static final String REPORT = "report.json";
    private static final Set<String> OURS = Set.of(EVENTS, FRAMES, FREEZE_FRAMES, MATCH, REPORT);
    private static final int FLUSH_BYTES = 64 << 10;

    private final Path place;
    private final Path draft;
    private final MatchId match;
    private final Lines events;
    private Optional<Lines> frames = Optional.empty();
    private Optional<Lines> freezeFrames = Optional.empty();
    /// The newest revision of each event that was corrected or withdrawn.
    private final Map<String, Integer> corrected = new HashMap<>();

    private FolderOutput(Path place, Path draft, MatchId match) throws IOException {
        this.place = place;
        this.draft = draft;
        this.match = match;
        this.events = new Lines(draft.resolve(EVENTS));
    }

    /// @throws IOException when the folder of the match is there and holds files that are not ours
    static FolderOutput open(Path directory, MatchId match) throws IOException {
        Path place = directory.resolve(match.value());
        requireOurs(place);
        Path draft = directory.resolve("." + match.value() + ".part");
        delete(draft);
        Files.createDirectories(draft);
        return new FolderOutput(place, draft, match);
    }

    /// Lines of one file, gathered before they are written.
    private static final class Lines implements AutoCloseable {
        private final Path file;
        private final OutputStream out;
        private final JsonWriter json = new JsonWriter(FLUSH_BYTES * 2);
        private final FactWriter facts = new FactWriter(json);

        private Lines(Path file) throws IOException {
            this.file = file;
            out = Files.newOutputStream(file);
        }

        private void endLine() throws IOException {
            json.newLine();
            if (json.length() >= FLUSH_BYTES) {
                flush();
            }
        }

        private void flush() throws IOException {
            try {
                json.writeTo(out);
            } catch (IOException e) { // the system does not say which disk is full
                throw new IOException(file + " cannot be written: " + e.getMessage(), e);
            }
            json.reset();
        }

        @Override
        public void close() throws IOException {
            try (out) {
                flush();
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the payload has just been looked at
    public void fact(Envelope<?> fact) throws IOException {
        switch (fact.data()) {
            case MatchEvent _ -> {
                if (fact.revision() > 0) {
                    corrected.merge(fact.id(), fact.revision(), Math::max);
                }
                events.facts.event((Envelope<MatchEvent>) fact);
                events.endLine();
            }
            case TrackingFrame frame -> {
                Lines lines = frames();
                lines.facts.frame(match, frame);
                lines.endLine();
            }
            case FreezeFrame frame -> {
                Lines lines = freezeFrames();
                lines.facts.freezeFrame(match, frame);
                lines.endLine();
            }
            case Withdrawal _ -> corrected.merge(fact.id(), fact.revision(), Math::max);
            case MatchSheet _ -> {
                // comes merged, with the report
            }
        }
    }

    private Lines frames() throws IOException {
        if (frames.isEmpty()) {
            frames = Optional.of(new Lines(draft.resolve(FRAMES)));
        }
        return frames.get();
    }

    private Lines freezeFrames() throws IOException {
        if (freezeFrames.isEmpty()) {
            freezeFrames = Optional.of(new Lines(draft.resolve(FREEZE_FRAMES)));
        }
        return freezeFrames.get();
    }

    @Override
    public void complete(MatchReport report) throws IOException {
        closeFiles();
        if (!corrected.isEmpty()) {
            leaveOutCorrected();
        }
        write(MATCH, ReportJson.match(report));
        write(REPORT, ReportJson.report(report));
        if (Files.exists(place)) {
            requireOurs(place);
            delete(place);
        }
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Writes the events again without those lines that a later line or a withdrawal has replaced.
    private void leaveOutCorrected() throws IOException {
        Path all = draft.resolve(EVENTS);
        Path left = draft.resolve(EVENTS + ".left");
        try (BufferedReader in = Files.newBufferedReader(all);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(left), FLUSH_BYTES)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                if (isNewest(bytes)) {
                    out.write(bytes);
                    out.write('\n');
                }
            }
        }
        Files.move(left, all, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean isNewest(byte[] line) {
        JsonNames names = JsonNames.of("id", "revision");
        JsonCursor json = new JsonCursor(line);
        String id = "";
        int revision = 0;
        json.beginObject();
        for (int name = json.nextName(names); name != JsonCursor.END; name = json.nextName(names)) {
            switch (name) {
                case 0 -> id = json.stringValue();
                case 1 -> revision = json.intValue();
                default -> json.skipValue();
            }
        }
        return corrected.getOrDefault(id, revision) == revision;
    }

    private void write(String file, JsonWriter json) throws IOException {
        try (OutputStream out = Files.newOutputStream(draft.resolve(file))) {
            json.newLine().writeTo(out);
        }
    }

    /// All of them, also when one has no room for its rest.
    private void closeFiles() throws IOException {
        try {
            events.close();
        } finally {
            try {
                close(frames);
            } finally {
                close(freezeFrames);
            }
        }
    }

    private static void close(Optional<Lines> lines) throws IOException {
        if (lines.isPresent()) {
            lines.get().close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            closeFiles();
        } finally {
            delete(draft); // what is whole has left it
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
