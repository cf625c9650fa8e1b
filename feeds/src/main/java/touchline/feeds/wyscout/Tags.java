package touchline.feeds.wyscout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import touchline.model.Action.Card.Colour;
import touchline.model.Action.Duel;
import touchline.model.Action.Pass;
import touchline.model.Action.Shot;
import touchline.model.BodyPart;

/// The tags of one event: the numbers that qualify it.
final class Tags {
    static final int GOAL = 101;
    static final int OWN_GOAL = 102;
    static final int LEFT_FOOT = 401;
    static final int RIGHT_FOOT = 402;
    static final int HEAD_OR_BODY = 403;
    static final int LOST = 701;
    static final int NEUTRAL = 702;
    static final int WON = 703;
    static final int MISSED_BALL = 1302;
    static final int INTERCEPTION = 1401;
    static final int SLIDING_TACKLE = 1601;
    static final int RED_CARD = 1701;
    static final int YELLOW_CARD = 1702;
    static final int SECOND_YELLOW_CARD = 1703;
    static final int ACCURATE = 1801;
    static final int NOT_ACCURATE = 1802;
    static final int BLOCKED = 2101;

    private int[] tags = new int[16];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int tag) {
        if (size == tags.length) {
            tags = Arrays.copyOf(tags, size * 2);
        }
        tags[size++] = tag;
    }

    boolean has(int tag) {
        return hasAny(tag, tag);
    }

    private boolean hasAny(int from, int to) {
        for (int i = 0; i < size; i++) {
            if (tags[i] >= from && tags[i] <= to) {
                return true;
            }
        }
        return false;
    }

    Pass.Outcome pass() {
        if (has(ACCURATE)) {
            return Pass.Outcome.COMPLETE;
        }
        return has(NOT_ACCURATE) ? Pass.Outcome.INCOMPLETE : Pass.Outcome.UNKNOWN;
    }

    /// The zones of tags 1201 to 1223 say where the ball went: on goal, off target, on the post.
    Shot.Outcome shot() {
        if (has(GOAL)) {
            return Shot.Outcome.GOAL;
        }
        if (has(BLOCKED)) {
            return Shot.Outcome.BLOCKED;
        }
        if (hasAny(1217, 1223)) {
            return Shot.Outcome.POST;
        }
        if (hasAny(1210, 1216)) {
            return Shot.Outcome.OFF_TARGET;
        }
        return hasAny(1201, 1209) ? Shot.Outcome.SAVED : Shot.Outcome.UNKNOWN;
    }

    Duel.Outcome duel() {
        if (has(WON)) {
            return Duel.Outcome.WON;
        }
        if (has(LOST)) {
            return Duel.Outcome.LOST;
        }
        return has(NEUTRAL) ? Duel.Outcome.NEUTRAL : Duel.Outcome.UNKNOWN;
    }

    BodyPart bodyPart() {
        if (has(LEFT_FOOT)) {
            return BodyPart.LEFT_FOOT;
        }
        if (has(RIGHT_FOOT)) {
            return BodyPart.RIGHT_FOOT;
        }
        return has(HEAD_OR_BODY) ? BodyPart.HEAD : BodyPart.UNKNOWN;
    }

    /// The colour of a card; null when there is none.
    @Nullable
    Colour card() {
        if (has(RED_CARD)) {
            return Colour.RED;
        }
        if (has(SECOND_YELLOW_CARD)) {
            return Colour.SECOND_YELLOW;
        }
        return has(YELLOW_CARD) ? Colour.YELLOW : null;
    }
}
