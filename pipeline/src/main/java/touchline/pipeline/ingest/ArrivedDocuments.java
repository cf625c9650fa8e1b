package touchline.pipeline.ingest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import touchline.feeds.Document;
import touchline.feeds.MatchDocuments;
import touchline.feeds.VendorFeed;
import touchline.model.DataRef;
import touchline.model.MatchId;

/// Finds the archived documents of an arrival, and the feed that reads them. Safe for use by many threads.
record ArrivedDocuments(List<VendorFeed> feeds, DocumentSource source) {
    ArrivedDocuments {
        feeds = List.copyOf(feeds);
    }

    /// Throws IllegalArgumentException when there is no such feed, or a document is of no kind.
    Delivery.Match of(Arrival arrival) {
        VendorFeed feed = feeds.stream()
                .filter(candidate -> candidate.vendor().equals(arrival.vendor()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no feed " + arrival.vendor()));
        List<Document> documents = arrival.documents().stream()
                .map(item -> new Document(
                        item.name(),
                        item.kind().orElseThrow(() -> new IllegalArgumentException(item.name() + " has no kind")),
                        item.ref(),
                        item.size(),
                        () -> source.open(item.ref())))
                .toList();
        MatchId id = MatchId.of(arrival.vendor(), arrival.vendorMatchId());
        Set<DataRef> context = arrival.documents().stream()
                .filter(Arrival.Item::context)
                .map(Arrival.Item::ref)
                .collect(Collectors.toSet());
        return new Delivery.Match(feed, new MatchDocuments(id, arrival.vendorMatchId(), documents), context);
    }
}
