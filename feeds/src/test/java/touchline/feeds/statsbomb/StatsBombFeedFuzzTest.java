package touchline.feeds.statsbomb;

import com.code_intelligence.jazzer.junit.FuzzTest;
import touchline.feeds.Document;
import touchline.feeds.DocumentKind;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.VendorFeedContract;

/// Any bytes in the place of one document: everything is accounted for and nothing is thrown. `JAZZER_FUZZ=1` searches;
/// otherwise the saved inputs run.
class StatsBombFeedFuzzTest {
    @FuzzTest
    void events(byte[] bytes) {
        read(DocumentKind.EVENTS, 0, bytes);
    }

    @FuzzTest
    void matchRecord(byte[] bytes) {
        read(DocumentKind.SHEET, 0, bytes);
    }

    @FuzzTest
    void lineups(byte[] bytes) {
        read(DocumentKind.SHEET, 1, bytes);
    }

    @FuzzTest
    void frames(byte[] bytes) {
        read(DocumentKind.FREEZE_FRAMES, 0, bytes);
    }

    private static void read(DocumentKind kind, int which, byte[] bytes) {
        MatchDocuments match = StatsBombSamples.match();
        Document replaced = match.documents().stream()
                .filter(document -> document.kind() == kind)
                .skip(which)
                .findFirst()
                .orElseThrow();
        MatchDocuments other = VendorFeedContract.with(match, replaced, bytes);
        VendorFeedContract.requireAccounts(
                VendorFeedContract.read(new StatsBombFeed(), other, ParseLimits.DEFAULT), other);
    }
}
