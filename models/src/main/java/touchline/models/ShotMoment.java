package touchline.models;

import touchline.model.Action.Shot;
import touchline.model.BodyPart;
import touchline.model.MatchEvent;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.Side;

/// All that a model may know of a shot itself: what is known at the moment at which the foot meets the
/// ball.
///
/// Its outcome, its end, the vendor's own value and the vendor's qualifiers are not here, so no feature
/// can be made of them.
///
/// @param minute       of the match, from 0, with a fraction
/// @param lineMetres   to the goal line, along the pitch
/// @param centreMetres from the middle of the pitch, to the left hand of the attacker positive
record ShotMoment(
        Side side,
        double seconds,
        double minute,
        double lineMetres,
        double centreMetres,
        BodyPart bodyPart,
        ShotClass shotClass) {

    static ShotMoment of(MatchEvent event, Shot shot, PitchPoint at, Side side, PitchSize pitch) {
        PitchPoint place = at.attacking(side);
        double seconds = event.clock().seconds();
        return new ShotMoment(
                side,
                seconds,
                event.clock().period().startMinute() + seconds / 60,
                Math.max(0, pitch.lengthMetres() / 2 - place.xMetres()),
                place.yMetres(),
                shot.bodyPart(),
                ShotClass.of(shot));
    }
}
