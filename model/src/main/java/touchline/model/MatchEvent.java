package touchline.model;

import java.util.Optional;

/// Something that happened in a match, whoever recorded it. What it was is the [Action]; the rest is common to all.
///
/// @param clock  when, on the vendor's clock
/// @param team   the acting team
/// @param player the acting player
/// @param at     where; home attacks +x whoever acts
/// @param action what
/// @param vendor what the vendor itself wrote
public record MatchEvent(
        GameClock clock,
        Optional<TeamId> team,
        Optional<PlayerId> player,
        Optional<PitchPoint> at,
        Action action,
        VendorRecord vendor)
        implements Fact {}
