package touchline.feeds.wyscout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.VendorFeedContract;

/// Any bytes in the place of one document: everything is accounted for and nothing is thrown. `JAZZER_FUZZ=1` searches;
/// otherwise the saved inputs run.
class WyscoutFeedFuzzTest {
    @FuzzTest
    void events(byte[] bytes) {
        read(WyscoutSamples.events(WyscoutSamples.EVENTS), bytes);
    }

    @FuzzTest
    void matchRecord(byte[] bytes) {
        read(WyscoutSamples.match(), bytes);
    }

    private static void read(MatchDocuments match, byte[] bytes) {
        MatchDocuments other = VendorFeedContract.with(match, match.documents().getFirst(), bytes);
        VendorFeedContract.requireAccounts(
                VendorFeedContract.read(new WyscoutFeed(), other, ParseLimits.DEFAULT), other);
    }
}
