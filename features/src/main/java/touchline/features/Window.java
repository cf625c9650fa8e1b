package touchline.features;

/// Over which part of the past a feature looks.
///
/// A match is *on* from its kick-off until three hours later, and *past* from then on; that needs no knowledge of
/// its end, so it cannot change when something is learnt late.
public sealed interface Window {

    /// The last `count` past matches in which the entity took part: some metric of the views had a value for it.
    record LastMatches(int count) implements Window {
        public LastMatches {
            requireWithin("matches", count, 50);
        }
    }

    /// Past matches with a kick-off in the last `count` times 24 hours.
    record LastDays(int count) implements Window {
        public LastDays {
            requireWithin("days", count, 400);
        }
    }

    /// The last `count` minutes, by the clock on the wall, of the match that is on.
    record LastMinutes(int count) implements Window {
        public LastMinutes {
            requireWithin("minutes", count, 120);
        }
    }

    /// The match that is on, so far.
    record ThisMatch() implements Window {}

    private static void requireWithin(String what, int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("a window of " + count + " " + what + " is not within 1 and " + most);
        }
    }
}
