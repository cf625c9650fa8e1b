package touchline.feeds.sportec;

import touchline.feeds.RejectCode;
import touchline.feeds.internal.xml.XmlCursor;

/// Numbers and times of positions, read from the bytes: a match has ten million of them.
final class Numbers {
    private static final int MAX_DIGITS = 15;

    private Numbers() {}

    static long whole(XmlCursor xml, int attribute) {
        int length = xml.valueLength(attribute);
        if (length == 0 || length > MAX_DIGITS) {
            throw malformed(xml, attribute, "a whole number");
        }
        return digits(xml, attribute, 0, length);
    }

    /// Metres with any number of decimals as whole centimetres, rounded half away from zero.
    static short centimetres(XmlCursor xml, int attribute) {
        int length = xml.valueLength(attribute);
        int at = 0;
        boolean negative = length > 0 && xml.byteAt(attribute, 0) == '-';
        if (negative) {
            at = 1;
        }
        int from = at;
        long millimetres = 0;
        int decimals = -1;
        for (; at < length; at++) {
            byte b = xml.byteAt(attribute, at);
            if (b == '.' && decimals < 0) {
                decimals = 0;
            } else if (b < '0' || b > '9' || at - from > MAX_DIGITS) {
                throw malformed(xml, attribute, "a number");
            } else if (decimals < 3) {
                millimetres = millimetres * 10 + (b - '0');
                decimals += decimals < 0 ? 0 : 1;
            }
        }
        if (at == from) {
            throw malformed(xml, attribute, "a number");
        }
        for (int i = Math.max(decimals, 0); i < 3; i++) {
            millimetres *= 10;
        }
        long centimetres = (millimetres + 5) / 10;
        if (centimetres > 30_000) {
            throw xml.fault(RejectCode.OUT_OF_RANGE, xml.value(attribute) + " m is on no pitch");
        }
        return (short) (negative ? -centimetres : centimetres);
    }

    /// `2020-06-05T20:29:57.840+02:00` as milliseconds since 1970, UTC. Anything less regular is left to the JDK.
    static long millis(XmlCursor xml, int attribute) {
        int length = xml.valueLength(attribute);
        if (length == 29 && xml.byteAt(attribute, 10) == 'T' && xml.byteAt(attribute, 19) == '.') {
            long seconds = epochDay(xml, attribute) * 86_400
                    + digits(xml, attribute, 11, 13) * 3_600
                    + digits(xml, attribute, 14, 16) * 60
                    + digits(xml, attribute, 17, 19);
            long offset = digits(xml, attribute, 24, 26) * 3_600 + digits(xml, attribute, 27, 29) * 60;
            long utc = xml.byteAt(attribute, 23) == '-' ? seconds + offset : seconds - offset;
            return utc * 1_000 + digits(xml, attribute, 20, 23);
        }
        return Words.time(xml.value(attribute))
                .orElseThrow(() -> malformed(xml, attribute, "a time with an offset"))
                .toEpochMilli();
    }

    private static long epochDay(XmlCursor xml, int attribute) {
        int year = (int) digits(xml, attribute, 0, 4);
        int month = (int) digits(xml, attribute, 5, 7);
        int day = (int) digits(xml, attribute, 8, 10);
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            throw malformed(xml, attribute, "a date");
        }
        // days from the civil calendar with years that begin in March
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static long digits(XmlCursor xml, int attribute, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            byte b = xml.byteAt(attribute, i);
            if (b < '0' || b > '9') {
                throw malformed(xml, attribute, "a whole number");
            }
            value = value * 10 + (b - '0');
        }
        return value;
    }

    private static RuntimeException malformed(XmlCursor xml, int attribute, String wanted) {
        String value = xml.value(attribute);
        String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
        return xml.fault(RejectCode.MALFORMED, xml.attributeName(attribute) + " '" + shown + "' is not " + wanted);
    }
}
