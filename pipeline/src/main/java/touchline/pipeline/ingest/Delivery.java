package touchline.pipeline.ingest;

import java.util.List;
import java.util.Set;
import touchline.feeds.MatchDocuments;
import touchline.feeds.VendorFeed;
import touchline.model.DataRef;

/// What a delivery of paths turned out to hold: matches with their documents, and everything of which nothing was used.
///
/// @param matches    in the order in which they were found
/// @param unused     files and zip entries of which nothing was used, with the reason
/// @param listedOnly records of match lists whose match has no other document in the delivery, and which were left out
public record Delivery(List<Match> matches, List<Unused> unused, int listedOnly) {
    public Delivery {
        matches = List.copyOf(matches);
        unused = List.copyOf(unused);
    }

    /// The documents of one match and the feed that reads them.
    ///
    /// @param context those that are only needed to understand the others: their records are neither counted nor
    ///                handed on
    public record Match(VendorFeed feed, MatchDocuments documents, Set<DataRef> context) {
        public Match {
            context = Set.copyOf(context);
        }

        public Match(VendorFeed feed, MatchDocuments documents) {
            this(feed, documents, Set.of());
        }

        /// The source of its facts, such as `/feeds/statsbomb/15986`.
        public String source() {
            return "/feeds/" + feed.vendor() + "/" + documents.vendorMatchId();
        }
    }

    /// Whether there is anything to work on.
    public boolean isUsable() {
        return !matches.isEmpty();
    }
}
