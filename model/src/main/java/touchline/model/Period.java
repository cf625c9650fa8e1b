package touchline.model;

/// A period of play, numbered as all vendors here number them: 1 and 2 the halves, 3 and 4 extra time, 5 the shoot-out.
public enum Period {
    FIRST_HALF,
    SECOND_HALF,
    EXTRA_FIRST_HALF,
    EXTRA_SECOND_HALF,
    SHOOT_OUT;

    private static final Period[] ALL = values();

    public int number() {
        return ordinal() + 1;
    }

    /// Throws IllegalArgumentException unless `number` is 1 to 5.
    public static Period of(int number) {
        if (number < 1 || number > ALL.length) {
            throw new IllegalArgumentException("period is " + number + ", not 1 to " + ALL.length);
        }
        return ALL[number - 1];
    }

    /// The match minute at which the period's clock starts: 0, 45, 90, 105, 120.
    public int startMinute() {
        return switch (this) {
            case FIRST_HALF -> 0;
            case SECOND_HALF -> 45;
            case EXTRA_FIRST_HALF -> 90;
            case EXTRA_SECOND_HALF -> 105;
            case SHOOT_OUT -> 120;
        };
    }
}
