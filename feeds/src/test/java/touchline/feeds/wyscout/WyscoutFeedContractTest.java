package touchline.feeds.wyscout;

import java.util.List;
import touchline.feeds.MatchDocuments;
import touchline.feeds.VendorFeed;
import touchline.feeds.VendorFeedContract;

class WyscoutFeedContractTest extends VendorFeedContract {
    @Override
    protected VendorFeed feed() {
        return new WyscoutFeed();
    }

    @Override
    protected List<MatchDocuments> matches() {
        return List.of(
                WyscoutSamples.match(),
                WyscoutSamples.events(WyscoutSamples.EVENTS),
                WyscoutSamples.events(WyscoutSamples.API_EVENTS));
    }
}
