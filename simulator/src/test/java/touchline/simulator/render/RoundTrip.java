package touchline.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import touchline.feeds.Document;
import touchline.feeds.DocumentKind;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.Recognised;
import touchline.feeds.VendorFeed;
import touchline.model.DataRef;
import touchline.model.Fact;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.PitchPoint;
import touchline.simulator.Spot;

/// Rendered documents, read again by the vendor's feed as it reads real ones.
final class RoundTrip {
    private static final String HASH = "0".repeat(64);

    private final VendorFeed feed;
    private final String match;
    private final List<Document> documents = new ArrayList<>();
    private final Map<String, Fact> facts = new HashMap<>();
    private final List<Fact> inOrder = new ArrayList<>();

    RoundTrip(VendorFeed feed, String match) {
        this.feed = feed;
        this.match = match;
    }

    interface Rendering {
        void write(OutputStream out) throws IOException;
    }

    static byte[] bytes(Rendering rendering) throws IOException {
        var out = new ByteArrayOutputStream();
        rendering.write(out);
        return out.toByteArray();
    }

    RoundTrip with(String name, DocumentKind expected, Rendering rendering) throws IOException {
        byte[] bytes = bytes(rendering);
        Optional<Recognised> seen = feed.recognise(name, Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 16)));
        assertThat(seen).contains(new Recognised(feed.vendor(), expected, Optional.of(match)));
        documents.add(new Document(
                name,
                expected,
                DataRef.whole(HASH, Optional.empty()),
                bytes.length,
                () -> new ByteArrayInputStream(bytes)));
        return this;
    }

    RoundTrip read() throws IOException {
        var all = new MatchDocuments(MatchId.of(feed.vendor(), match), match, documents);
        feed.read(all, ParseLimits.DEFAULT, (document, parsed) -> {
            switch (parsed) {
                case Parsed.Accepted accepted -> {
                    facts.put(accepted.id(), accepted.fact());
                    inOrder.add(accepted.fact());
                }
                case Parsed.Rejected rejected -> throw new AssertionError(rejected.toString());
            }
        });
        return this;
    }

    <F extends Fact> List<F> facts(Class<F> kind) {
        return inOrder.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    MatchEvent event(String id) {
        Fact fact = facts.get(id);
        assertThat(fact).as("event " + id).isInstanceOf(MatchEvent.class);
        return (MatchEvent) Objects.requireNonNull(fact);
    }

    /// Events by the name of their action.
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        facts(MatchEvent.class)
                .forEach(event -> counts.merge(event.action().getClass().getSimpleName(), 1, Integer::sum));
        return counts;
    }

    static void assertAt(Optional<PitchPoint> point, Spot spot, double metres) {
        assertThat(point).isPresent();
        assertThat(point.orElseThrow().xMetres()).isCloseTo(spot.xMetres(), offset(metres));
        assertThat(point.orElseThrow().yMetres()).isCloseTo(spot.yMetres(), offset(metres));
    }
}
