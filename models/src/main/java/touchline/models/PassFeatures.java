package touchline.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import touchline.model.Action.Pass;
import touchline.model.BodyPart;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.Restart;
import touchline.model.Side;

/// Makes the features of a match's passes while the match goes by: what is known before the ball leaves.
/// Where a pass ended is not known then (a failed one ends where it was cut out, so its end nearly tells
/// the answer), nor whether it was a cross or high, which a person writes down who has seen the rest.
///
/// A fold like [ShotFeatures]. Lengths are metres, times seconds; what is not known is NaN. Not safe for
/// use by several threads.
final class PassFeatures {
    static final FeatureSet SET = new FeatureSet("pass", 1, names());

    private static final double LOOK_BACK_SECONDS = 30;
    private static final int MAX_TOUCHES = 64;
    private static final int BEFORE = 2;

    private final PitchSize pitch;
    private final ArrayDeque<BallTouch> touches = new ArrayDeque<>(); // the latest first
    private Period period = Period.FIRST_HALF;
    private Contact lastContact = Contact.NONE;
    private final float[] row = new float[SET.size()];
    private int filled;

    PassFeatures(PitchSize pitch) {
        this.pitch = pitch;
    }

    /// All that a model may know of the pass itself.
    ///
    /// @param lineMetres   to the attacked goal's line
    /// @param centreMetres from the middle of the pitch, to the left hand positive
    record PassMoment(
            Side side,
            double seconds,
            double minute,
            double lineMetres,
            double centreMetres,
            boolean headed,
            Restart restart) {}

    /// Takes the next event, in match order, and gives the features if it is a pass whose start is known.
    /// The array is used again for the next pass.
    Optional<float[]> take(MatchEvent event, Side side) {
        if (event.clock().period() != period) {
            period = event.clock().period();
            touches.clear();
        }
        Optional<float[]> features = Optional.empty();
        if (event.action() instanceof Pass pass && event.at().isPresent()) {
            fill(moment(event, pass, event.at().get(), side));
            features = Optional.of(row);
        }
        remember(event, side);
        return features;
    }

    private PassMoment moment(MatchEvent event, Pass pass, PitchPoint at, Side side) {
        PitchPoint place = at.attacking(side);
        double seconds = event.clock().seconds();
        return new PassMoment(
                side,
                seconds,
                event.clock().period().startMinute() + seconds / 60,
                pitch.lengthMetres() / 2 - place.xMetres(),
                place.yMetres(),
                pass.bodyPart() == BodyPart.HEAD,
                pass.restart());
    }

    private void remember(MatchEvent event, Side side) {
        BallTouch.of(event, side).ifPresent(touch -> {
            Contact contact = Contact.of(event, side);
            if (!contact.equals(lastContact)) {
                touches.addFirst(touch);
                if (touches.size() > MAX_TOUCHES) {
                    touches.removeLast();
                }
            }
            lastContact = contact;
        });
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("goal_line_m", "off_centre_m", "head", "restart", "minute"));
        for (int k = 1; k <= BEFORE; k++) {
            for (String name :
                    List.of("own", "s", "forward_m", "distance_m", "speed_mps", "success", "head", "kind", "gap_m")) {
                names.add("before" + k + "_" + name);
            }
        }
        names.addAll(List.of("their_touch_s", "their_touch_m", "take_on_s", "aerial_s"));
        names.addAll(List.of("possession_touches", "possession_s", "possession_forward_m"));
        return names;
    }

    private void fill(PassMoment pass) {
        filled = 0;
        put(pass.lineMetres());
        put(Math.abs(pass.centreMetres()));
        put(pass.headed() ? 1 : 0);
        put(pass.restart().ordinal());
        put(pass.minute());
        Iterator<BallTouch> latest = touches.iterator();
        for (int k = 1; k <= BEFORE; k++) {
            before(pass, latest.hasNext() ? Optional.of(latest.next()) : Optional.empty());
        }
        recent(pass);
        possession(pass);
        if (filled != row.length) {
            throw new IllegalStateException(filled + " features of a pass were made, " + row.length + " are named");
        }
    }

    private void put(double value) {
        row[filled++] = (float) value;
    }

    private void before(PassMoment pass, Optional<BallTouch> before) {
        if (before.isEmpty()) {
            for (int i = 0; i < 9; i++) {
                put(Double.NaN);
            }
            return;
        }
        BallTouch touch = before.get();
        Side side = pass.side();
        double seconds = pass.seconds() - touch.seconds();
        double metres = metres(pass, touch.x(side), touch.y(side));
        put(touch.side() == side ? 1 : 0);
        put(Math.min(LOOK_BACK_SECONDS, seconds));
        put(x(pass) - touch.x(side));
        put(metres);
        put(metres / Math.max(0.5, seconds));
        put(touch.success() ? 1 : 0);
        put(touch.headed() ? 1 : 0);
        put(touch.kind().ordinal());
        put(metres(pass, touch.endX(side), touch.endY(side))); // how far the ball was carried since it arrived
    }

    private double x(PassMoment pass) {
        return pitch.lengthMetres() / 2 - pass.lineMetres();
    }

    private double metres(PassMoment pass, double x, double y) {
        double dx = x(pass) - x;
        double dy = pass.centreMetres() - y;
        return Math.sqrt(dx * dx + dy * dy);
    }

    private void recent(PassMoment pass) {
        double theirs = LOOK_BACK_SECONDS;
        double theirMetres = Double.NaN;
        double takeOn = 10;
        double aerial = 10;
        for (BallTouch touch : touches) {
            double ago = pass.seconds() - touch.seconds();
            if (ago >= LOOK_BACK_SECONDS) {
                break;
            }
            if (touch.side() != pass.side() && ago < theirs) {
                theirs = ago;
                theirMetres = metres(pass, touch.x(pass.side()), touch.y(pass.side()));
            }
            takeOn = touch.kind() == BallTouch.Kind.TAKE_ON ? Math.min(takeOn, ago) : takeOn;
            aerial = touch.kind() == BallTouch.Kind.AERIAL ? Math.min(aerial, ago) : aerial;
        }
        put(theirs);
        put(theirMetres);
        put(takeOn);
        put(aerial);
    }

    private void possession(PassMoment pass) {
        int count = 0;
        double began = 0;
        double startX = x(pass);
        for (BallTouch touch : touches) {
            double ago = pass.seconds() - touch.seconds();
            if (ago > LOOK_BACK_SECONDS || touch.side() != pass.side() && touch.showsControl()) {
                break;
            }
            if (touch.side() == pass.side()) {
                count++;
                began = ago;
                startX = touch.x(pass.side());
                if (touch.restart() != Restart.OPEN_PLAY) {
                    break;
                }
            }
        }
        put(count);
        put(began);
        put(x(pass) - startX);
    }
}
