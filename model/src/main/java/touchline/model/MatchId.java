package touchline.model;

/// Our identifier of a match, such as `statsbomb-217`. Vendors' own identifiers stay in [VendorRecord] and [VendorRef].
///
/// Safe as a file name and in a URL: letters, digits, `.`, `_` and `-`, at most 128, not starting with a dot.
public record MatchId(String value) {
    public MatchId {
        Ids.requireSafe("match id", value);
    }

    /// The identifier that a vendor's own identifier becomes.
    public static MatchId of(String vendor, String id) {
        return new MatchId(Ids.join(vendor, id));
    }

    @Override
    public String toString() {
        return value;
    }
}
