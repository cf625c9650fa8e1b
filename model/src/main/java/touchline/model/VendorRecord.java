package touchline.model;

import java.util.Optional;

/// What the vendor itself wrote: its identifiers, its own name of the kind, and everything else it said.
///
/// @param id         the vendor's identifier of the record
/// @param type       the vendor's own name of the kind, such as `Ball Receipt*` or `Duel/Air duel`
/// @param teamId     the vendor's identifier of the acting team
/// @param playerId   the vendor's identifier of the acting player
/// @param qualifiers what else the vendor said, untouched
public record VendorRecord(
        String id, String type, Optional<String> teamId, Optional<String> playerId, RawJson qualifiers) {}
