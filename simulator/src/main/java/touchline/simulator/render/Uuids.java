package touchline.simulator.render;

import java.util.HexFormat;

/// Identifiers in the form of a UUID that follow from what they name.
final class Uuids {
    private Uuids() {}

    /// @param kind   what is named: an event, a message
    /// @param number which of its kind
    static String of(long seed, int kind, long number) {
        long high = Names.mix(seed * 31 + kind);
        long low = Names.mix(Names.mix(high) ^ number);
        String hex = HexFormat.of().toHexDigits(Names.mix(high + number))
                + HexFormat.of().toHexDigits(low);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20, 32);
    }
}
