package touchline.feeds.internal;

import java.util.Optional;
import touchline.model.TeamId;
import touchline.model.VendorRef;

/// A team by the vendor's number, with everything that events say about it, made once.
public record Team(TeamId id, Optional<TeamId> some, VendorRef ref, Optional<String> vendorId) {
    public static Team of(String vendor, long number) {
        String text = Long.toString(number);
        TeamId id = TeamId.of(vendor, text);
        return new Team(id, Optional.of(id), new VendorRef(vendor, text), Optional.of(text));
    }
}
