package touchline.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FeedsTest {
    @Test
    void everyFeedIsFoundByItsName() {
        assertThat(Feeds.all()).extracting(VendorFeed::vendor).doesNotHaveDuplicates();
        for (VendorFeed feed : Feeds.all()) {
            assertThat(Feeds.of(feed.vendor())).contains(feed);
        }
        assertThat(Feeds.of("nobody")).isEmpty();
    }

    @Test
    void everyFeedIsDocumented() {
        Path page = Path.of(System.getProperty("touchline.root", ".."), "docs", "reference", "vendors.md");
        String text = new String(Samples.bytes(page), UTF_8).toLowerCase(java.util.Locale.ROOT);

        for (VendorFeed feed : Feeds.all()) {
            assertThat(text).contains("\n## " + feed.vendor());
        }
    }

    @Test
    void nobodyTakesWhatIsNoVendors() {
        Hostile.documents()
                .forEach((name, bytes) -> assertThat(Feeds.recognise("4711.json", Samples.head(bytes)))
                        .as(name)
                        .isEmpty());
    }
}
