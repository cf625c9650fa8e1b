package touchline.feeds.statsbomb;

import java.util.List;
import touchline.feeds.MatchDocuments;
import touchline.feeds.VendorFeed;
import touchline.feeds.VendorFeedContract;

class StatsBombFeedContractTest extends VendorFeedContract {
    @Override
    protected VendorFeed feed() {
        return new StatsBombFeed();
    }

    @Override
    protected List<MatchDocuments> matches() {
        return List.of(StatsBombSamples.match());
    }
}
