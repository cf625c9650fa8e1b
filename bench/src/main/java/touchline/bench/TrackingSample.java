package touchline.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import touchline.feeds.Document;
import touchline.feeds.Feeds;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.Recognised;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;

/// Frames of one match to measure with.
record TrackingSample(String name, List<Envelope<TrackingFrame>> frames) {

    /// The frames in a vendor's files of one match.
    static TrackingSample of(List<Path> files) throws IOException {
        List<Document> documents = new ArrayList<>();
        Optional<Recognised> what = Optional.empty();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            String name = String.valueOf(file.getFileName());
            Recognised recognised = Feeds.recognise(name, Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 16)))
                    .orElseThrow(() -> new IllegalArgumentException(name + " is of no known vendor"));
            what = what.filter(known -> known.match().isPresent()).or(() -> Optional.of(recognised));
            documents.add(new Document(
                    name,
                    recognised.kind(),
                    DataRef.whole("0".repeat(64), Optional.empty()),
                    bytes.length,
                    () -> new ByteArrayInputStream(bytes)));
        }
        Recognised first = what.orElseThrow();
        String match = first.match().orElse("1");
        MatchId id = MatchId.of(first.vendor(), match);
        List<Envelope<TrackingFrame>> frames = new ArrayList<>();
        Feeds.of(first.vendor())
                .orElseThrow()
                .read(new MatchDocuments(id, match, documents), ParseLimits.DEFAULT, (_, parsed) -> {
                    if (parsed instanceof Parsed.Accepted accepted && accepted.fact() instanceof TrackingFrame frame) {
                        frames.add(envelope(id, frame));
                    }
                });
        if (frames.isEmpty()) {
            throw new IllegalArgumentException(files + " hold no tracking frames");
        }
        return new TrackingSample(first.vendor() + " " + match, frames);
    }

    /// What stores do not keep is the same for all frames.
    static Envelope<TrackingFrame> envelope(MatchId match, TrackingFrame frame) {
        return new Envelope<>(
                "/feeds/bench/" + match,
                frame.id(),
                0,
                match,
                Math.max(0, frame.number()),
                0,
                Optional.empty(),
                Instant.EPOCH,
                "bench",
                DataRef.whole("0".repeat(64), Optional.empty()),
                Optional.empty(),
                frame);
    }

    MatchId match() {
        return frames.getFirst().match();
    }

    /// Players and balls that were seen.
    long positions() {
        return frames.stream()
                .map(Envelope::data)
                .mapToLong(frame -> {
                    long seen = frame.ball().seen() ? 1 : 0;
                    for (int slot = 0; slot < frame.roster().size(); slot++) {
                        seen += frame.seen(slot) ? 1 : 0;
                    }
                    return seen;
                })
                .sum();
    }
}
