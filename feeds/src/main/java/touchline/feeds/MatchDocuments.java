package touchline.feeds;

import java.util.List;
import touchline.model.MatchId;

/// All documents of one match from one vendor that arrived together, in the order of [DocumentKind].
///
/// @param vendorMatchId the vendor's id of the match
public record MatchDocuments(MatchId match, String vendorMatchId, List<Document> documents) {
    public MatchDocuments {
        documents = documents.stream()
                .sorted(java.util.Comparator.comparing(Document::kind))
                .toList();
    }
}
