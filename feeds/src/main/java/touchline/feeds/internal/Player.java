package touchline.feeds.internal;

import java.util.Optional;
import touchline.model.PlayerId;
import touchline.model.VendorRef;

/// A player by the vendor's number, with everything that events say about him, made once.
public record Player(PlayerId id, Optional<PlayerId> some, VendorRef ref, Optional<String> vendorId) {
    public static Player of(String vendor, long number) {
        String text = Long.toString(number);
        PlayerId id = PlayerId.of(vendor, text);
        return new Player(id, Optional.of(id), new VendorRef(vendor, text), Optional.of(text));
    }
}
