package touchline.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import touchline.feeds.Document;
import touchline.feeds.DocumentKind;
import touchline.feeds.Feeds;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.Recognised;
import touchline.feeds.VendorFeed;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;
import touchline.testkit.SharedData;

/// Facts of real matches of several vendors, as their feeds read them.
public final class RealMatches {
    private static final List<List<String>> MATCHES = List.of(
            List.of("statsbomb/statsbomb_15986_event.json", "statsbomb/statsbomb_15986_lineup.json"),
            List.of(
                    "statsbomb/statsbomb_3835319_event_excerpt.json",
                    "statsbomb/statsbomb_3835319_360_excerpt.json",
                    "statsbomb/statsbomb_3835319_lineup.json"),
            List.of("wyscout/wyscout_events_v2.json"),
            List.of("sportec/sportec_events.xml", "sportec/sportec_meta.xml"));

    private RealMatches() {}

    /// Sheets, events and freeze frames of each match; nothing when the sample data is absent.
    public static List<List<Envelope<?>>> all() {
        Optional<Path> vendors = SharedData.find("vendors");
        if (vendors.isEmpty()) {
            return List.of();
        }
        return MATCHES.stream().map(files -> read(vendors.get(), files)).toList();
    }

    private static List<Envelope<?>> read(Path folder, List<String> files) {
        List<Document> documents = new ArrayList<>();
        Recognised match = new Recognised("", DocumentKind.EVENTS, Optional.empty());
        for (String file : files) {
            byte[] bytes = bytes(folder.resolve(file));
            String name = file.substring(file.indexOf('/') + 1);
            Recognised what = Feeds.recognise(name, Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 16)))
                    .orElseThrow(() -> new AssertionError("no feed knows " + file));
            match = what.match().isPresent() ? what : match;
            DataRef ref = DataRef.whole(Sha256.hex(Sha256.digest().digest(bytes)), Optional.empty());
            documents.add(new Document(name, what.kind(), ref, bytes.length, () -> new ByteArrayInputStream(bytes)));
        }
        return facts(Feeds.of(match.vendor()).orElseThrow(), match.match().orElseThrow(), documents);
    }

    private static List<Envelope<?>> facts(VendorFeed feed, String vendorMatch, List<Document> documents) {
        MatchId match = MatchId.of(feed.vendor(), vendorMatch);
        List<Envelope<?>> facts = new ArrayList<>();
        try {
            feed.read(new MatchDocuments(match, vendorMatch, documents), ParseLimits.DEFAULT, (document, parsed) -> {
                if (parsed instanceof Parsed.Accepted good && !(good.fact() instanceof TrackingFrame)) {
                    facts.add(new Envelope<>(
                            "/feeds/" + feed.vendor() + "/" + vendorMatch,
                            good.id(),
                            good.revision(),
                            match,
                            facts.size(),
                            good.part(),
                            good.time(),
                            Facts.RECORDED.plusMillis(facts.size()),
                            feed.vendor() + "-0-0",
                            document.ref().part(good.offset(), good.length()),
                            Optional.empty(),
                            good.fact()));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return facts;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
