package touchline.model;

/// Our identifier of a team, such as `statsbomb-217`. Vendors' own identifiers stay in [VendorRecord] and [VendorRef].
///
/// Safe as a file name and in a URL: letters, digits, `.`, `_` and `-`, at most 128, not starting with a dot.
public record TeamId(String value) {
    public TeamId {
        Ids.requireSafe("team id", value);
    }

    /// The identifier that a vendor's own identifier becomes.
    public static TeamId of(String vendor, String id) {
        return new TeamId(Ids.join(vendor, id));
    }

    @Override
    public String toString() {
        return value;
    }
}
