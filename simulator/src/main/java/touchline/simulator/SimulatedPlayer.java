package touchline.simulator;

import touchline.model.Side;

/// A player of a simulated match.
///
/// @param index    his number in [SimulatedMatch#players], by which events name him
/// @param number   his number in his squad, from 0; with the club's name it identifies him in every match
/// @param shirt    shirt number
/// @param position where he plays, or would play if he came on
public record SimulatedPlayer(
        int index,
        Side side,
        int number,
        int shirt,
        String firstName,
        String lastName,
        PlayingPosition position,
        boolean starter) {
    public String fullName() {
        return firstName + " " + lastName;
    }
}
