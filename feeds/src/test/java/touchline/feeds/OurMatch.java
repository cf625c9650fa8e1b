package touchline.feeds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.VendorRef;

/// One match as our feed reads it: events by id, the merged sheet.
record OurMatch(
        MatchSheet sheet,
        Map<String, MatchEvent> events,
        Map<String, MatchEvent> derived,
        Map<String, FreezeFrame> frames,
        List<Parsed.Rejected> rejected) {

    static OurMatch of(MatchDocuments documents, VendorFeed feed) {
        MatchSheet sheet = MatchSheet.empty(new VendorRef(feed.vendor(), documents.vendorMatchId()));
        Map<String, MatchEvent> events = new LinkedHashMap<>();
        Map<String, MatchEvent> derived = new HashMap<>();
        Map<String, FreezeFrame> frames = new HashMap<>();
        List<Parsed.Rejected> rejected = new ArrayList<>();
        for (Parsed parsed : Samples.read(feed, documents, ParseLimits.DEFAULT)) {
            switch (parsed) {
                case Parsed.Rejected bad -> rejected.add(bad);
                case Parsed.Accepted good -> {
                    switch (good.fact()) {
                        case MatchSheet more -> sheet = sheet.merge(more);
                        case MatchEvent event -> (good.part() == 0 ? events : derived).put(good.id(), event);
                        case FreezeFrame frame -> frames.put(frame.event(), frame);
                        default -> throw new AssertionError(good.fact());
                    }
                }
            }
        }
        return new OurMatch(sheet, events, derived, frames, rejected);
    }
}
