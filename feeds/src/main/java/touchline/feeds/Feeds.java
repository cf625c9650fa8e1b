package touchline.feeds;

import java.util.List;
import java.util.Optional;
import touchline.feeds.sportec.SportecFeed;
import touchline.feeds.statsbomb.StatsBombFeed;
import touchline.feeds.wyscout.WyscoutFeed;

/// All feeds there are.
public final class Feeds {
    private static final List<VendorFeed> ALL = List.of(new StatsBombFeed(), new WyscoutFeed(), new SportecFeed());

    private Feeds() {}

    public static List<VendorFeed> all() {
        return ALL;
    }

    /// The feed of a vendor by its name in ids.
    public static Optional<VendorFeed> of(String vendor) {
        return ALL.stream().filter(feed -> feed.vendor().equals(vendor)).findFirst();
    }

    /// What the first feed that knows the document takes it for; see [VendorFeed#recognise].
    public static Optional<Recognised> recognise(String name, byte[] head) {
        return ALL.stream()
                .map(feed -> feed.recognise(name, head))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
