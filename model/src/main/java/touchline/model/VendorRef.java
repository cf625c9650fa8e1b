package touchline.model;

/// A vendor's own name for something of ours: `vendor` is the feed's name (`statsbomb`), `id` is as the vendor writes
/// it.
public record VendorRef(String vendor, String id) {}
