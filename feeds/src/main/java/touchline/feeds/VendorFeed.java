package touchline.feeds;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import touchline.model.DataRef;

/// A vendor's formats. It streams; it does not know files, queues or stores. Stateless and safe for use by many
/// threads.
public interface VendorFeed {

    /// The vendor's name in lower case, as it stands in ids: `statsbomb`.
    String vendor();

    /// What this document is, judged by its name and its first bytes (at most 64 KiB of them); empty if it is not ours.
    Optional<Recognised> recognise(String name, byte[] head);

    /// Splits a list of match records: the vendor's match id and the range of each record in the document.
    List<ListedMatch> split(Document list, ParseLimits limits) throws IOException;

    /// Hands every record of the documents to `out`, the bad ones too, document by document in file order.
    ///
    /// Bad content never throws. An IOException means that the bytes could not be read.
    void read(MatchDocuments documents, ParseLimits limits, Sink out) throws IOException;

    /// A match record inside a list.
    record ListedMatch(String vendorMatchId, DataRef ref) {}

    /// Takes what was read. `document` is the one that the record stands in.
    interface Sink {
        void accept(Document document, Parsed parsed);
    }
}
