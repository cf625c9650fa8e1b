package touchline.pipeline.ingest;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
final class FolderOutput implements MatchOutput {
    private static final int FLUSH_BYTES = 64 << 10;

    private final MatchFolder folder;
    private final MatchId match;
    private final Lines events;
    private Optional<Lines> frames = Optional.empty();
    private Optional<Lines> freezeFrames = Optional.empty();
    /// The newest revision of each event that was corrected or withdrawn.
    private final Map<String, Integer> corrected = new HashMap<>();

    private FolderOutput(MatchFolder folder, MatchId match) throws IOException {
        this.folder = folder;
        this.match = match;
        this.events = new Lines(folder.file(MatchFolder.EVENTS));
    }

    /// @throws IOException when the folder of the match is there and holds files that are not ours
    static FolderOutput open(Path directory, MatchId match) throws IOException {
        return new FolderOutput(MatchFolder.open(directory, match), match);
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
            frames = Optional.of(new Lines(folder.file(MatchFolder.FRAMES)));
        }
        return frames.get();
    }

    private Lines freezeFrames() throws IOException {
        if (freezeFrames.isEmpty()) {
            freezeFrames = Optional.of(new Lines(folder.file(MatchFolder.FREEZE_FRAMES)));
        }
        return freezeFrames.get();
    }

    @Override
    public void complete(MatchReport report) throws IOException {
        closeFiles();
        if (!corrected.isEmpty()) {
            leaveOutCorrected();
        }
        folder.complete(report);
    }

    /// Writes the events again without those lines that a later line or a withdrawal has replaced.
    private void leaveOutCorrected() throws IOException {
        Path all = folder.file(MatchFolder.EVENTS);
        Path left = folder.file(MatchFolder.EVENTS + ".left");
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
            folder.discard(); // what is whole has left it
        }
    }
}
