package touchline.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchSize;
import touchline.model.Side;

/// Makes the features of a match's game states while the match goes by: an action and the two before it,
/// each with what became of it, seen by the side that acts.
///
/// The current action's outcome and end are features, as VAEP defines: the state is the one *after* the
/// action. Nothing that comes later is: the fold has not seen it. (Of a carry that no vendor told, which is known when
/// the next action begins, the end is that beginning.) Metres, seconds, radians; what is not
/// known is NaN. A fold like [ShotFeatures]. Not safe for use by several threads.
final class VaepFeatures {
    static final FeatureSet SET = new FeatureSet("state", 3, names());

    private static final int ACTIONS = 3;
    private static final double LOOK_BACK_SECONDS = 30;

    private final PitchSize pitch;
    private final VaepHistory history;
    private final ArrayDeque<VaepAction> latest = new ArrayDeque<>(); // the current one first
    private Period period = Period.FIRST_HALF;
    private Contact lastContact = Contact.NONE;
    private int homeLead;
    private final float[] row = new float[SET.size()];
    private int filled;

    VaepFeatures(PitchSize pitch) {
        this.pitch = pitch;
        this.history = new VaepHistory(pitch.lengthMetres());
    }

    /// The state after an action.
    ///
    /// @param previous that a vendor told, of the same period
    /// @param isTold   whether a vendor told the action; else it is a carry that must have been
    /// @param features of [#SET]; the array is used again for the next state
    record State(VaepAction action, Optional<VaepAction> previous, boolean isTold, float[] features) {}

    /// All states of a match, each with the event that told it; a carry that must have been with the event behind it.
    static void forEach(PlayedMatch match, BiConsumer<PlayedMatch.Event, State> out) {
        VaepFeatures fold = new VaepFeatures(match.pitch());
        for (PlayedMatch.Event event : match.events()) {
            match.side(event.data())
                    .ifPresent(side -> fold.take(event.data(), side, state -> out.accept(event, state)));
        }
    }

    /// Takes the next event, in match order. If it is an action, gives the state after it, and before that the one
    /// after the carry that must have brought the ball there, if there is one.
    void take(MatchEvent event, Side side, Consumer<State> out) {
        VaepAction.of(event, side).filter(action -> isNew(event, action)).ifPresent(action -> take(action, out));
    }

    private void take(VaepAction action, Consumer<State> out) {
        Optional<VaepAction> previous =
                Optional.ofNullable(latest.peekFirst()).filter(one -> one.period() == action.period());
        previous.flatMap(action::carriedFrom).ifPresent(carry -> {
            add(carry);
            out.accept(new State(carry, previous, false, row));
        });
        add(action);
        out.accept(new State(action, previous, true, row));
    }

    private void add(VaepAction action) {
        if (action.period() != period) {
            period = action.period();
            latest.clear();
        }
        history.add(action);
        latest.addFirst(action);
        if (latest.size() > ACTIONS) {
            latest.removeLast();
        }
        fill(action);
        if (action.isGoal()) {
            homeLead += action.goalFor() == Side.HOME ? 1 : -1;
        }
    }

    /// One contact that a vendor tells twice (as a pass and as an interception) is one action.
    private boolean isNew(MatchEvent event, VaepAction action) {
        Contact contact = Contact.of(event, action.side());
        boolean isNew = action.isAttempt() || !contact.equals(lastContact);
        lastContact = contact;
        return isNew;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("minute", "lead"));
        for (int k = 0; k < ACTIONS; k++) {
            for (String name : List.of(
                    "kind",
                    "result",
                    "body",
                    "restart",
                    "goal_line_m",
                    "off_centre_m",
                    "distance_m",
                    "angle_rad",
                    "end_goal_line_m",
                    "end_off_centre_m",
                    "end_distance_m",
                    "end_angle_rad",
                    "forward_m",
                    "sideways_m",
                    "moved_m")) {
                names.add("action" + k + "_" + name);
            }
        }
        for (int k = 1; k < ACTIONS; k++) {
            for (String name : List.of("own", "s", "gap_m", "speed_mps")) {
                names.add("action" + k + "_" + name);
            }
        }
        names.addAll(VaepHistory.NAMES);
        return names;
    }

    private void fill(VaepAction current) {
        filled = 0;
        put(current.period().startMinute() + current.seconds() / 60);
        put(current.side() == Side.HOME ? homeLead : -homeLead);
        Iterator<VaepAction> actions = latest.iterator();
        for (int k = 0; k < ACTIONS; k++) {
            if (actions.hasNext()) {
                action(actions.next(), current);
            } else {
                unknown(15);
            }
        }
        actions = latest.iterator();
        actions.next();
        VaepAction after = current;
        for (int k = 1; k < ACTIONS; k++) {
            if (actions.hasNext()) {
                VaepAction before = actions.next();
                between(before, after, current);
                after = before;
            } else {
                unknown(4);
            }
        }
        history.put(this::put);
        if (filled != row.length) {
            throw new IllegalStateException(filled + " features of a state were made, " + row.length + " are named");
        }
    }

    private void put(double value) {
        row[filled++] = (float) value + 0f; // no negative zero: both sides and wings look alike to the bit
    }

    private void unknown(int count) {
        for (int i = 0; i < count; i++) {
            put(Double.NaN);
        }
    }

    /// An action as the side of the current one sees it. The pitch is mirrored so that the current action
    /// lies to the left hand: which wing it is makes no difference, whether play changed wings does.
    private void action(VaepAction action, VaepAction current) {
        put(action.kind().ordinal());
        put(action.result().ordinal());
        put(action.bodyPart().ordinal());
        put(action.restart().ordinal());
        double along = current.side() == Side.HOME ? 1 : -1;
        double across = current.y() < 0 ? -1 : 1;
        place(along * action.x(), across * action.y());
        place(along * action.endX(), across * action.endY());
        put(along * (action.endX() - action.x()));
        put(across * (action.endY() - action.y()));
        put(metres(action.x(), action.y(), action.endX(), action.endY()));
    }

    private void place(double x, double y) {
        double line = Math.max(0, pitch.lengthMetres() / 2 - x);
        put(line);
        put(y);
        put(Math.sqrt(line * line + y * y));
        put(ShotFeatures.openingAngle(line, y));
    }

    /// @param after the action that followed `before`
    private void between(VaepAction before, VaepAction after, VaepAction current) {
        double seconds = current.seconds() - before.seconds();
        put(before.side() == current.side() ? 1 : 0);
        put(Math.min(LOOK_BACK_SECONDS, seconds));
        put(metres(before.endX(), before.endY(), after.x(), after.y()));
        put(metres(before.x(), before.y(), current.x(), current.y()) / Math.max(0.5, seconds));
    }

    private static double metres(double fromX, double fromY, double toX, double toY) {
        double x = toX - fromX;
        double y = toY - fromY;
        return Math.sqrt(x * x + y * y);
    }
}
