package touchline.models;

import java.util.Arrays;
import java.util.Optional;
import touchline.model.Action;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.Side;

/// Counts what expected threat is made of: shots, goals and moves that began in each cell, and where
/// successful moves ended.
///
/// Moves are passes and carries with a known end. Penalties, direct free kicks and the shoot-out are not
/// counted: what they are worth is not a matter of the place.
final class ThreatCounts {
    final double[] shots = new double[ThreatGrid.CELLS];
    final double[] goals = new double[ThreatGrid.CELLS];
    final double[] moves = new double[ThreatGrid.CELLS];
    final double[][] arrived = new double[ThreatGrid.CELLS][ThreatGrid.CELLS];
    private int matches;

    /// A move of the ball from a place to a place, seen by its team; metres from the centre spot.
    record Move(PitchPoint from, PitchPoint to, boolean successful) {}

    void add(PlayedMatch match) {
        matches++;
        for (PlayedMatch.Event event : match.events()) {
            MatchEvent data = event.data();
            if (data.clock().period() != Period.SHOOT_OUT) {
                match.side(data).ifPresent(side -> add(data, side, match.pitch()));
            }
        }
    }

    private void add(MatchEvent event, Side side, PitchSize pitch) {
        Optional<Move> move = move(event, side);
        if (move.isPresent()) {
            int from = cell(move.get().from(), pitch);
            moves[from]++;
            if (move.get().successful()) {
                arrived[from][cell(move.get().to(), pitch)]++;
            }
        } else if (event.action() instanceof Action.Shot shot && event.at().isPresent() && isOpenPlay(shot)) {
            int from = cell(event.at().get().attacking(side), pitch);
            shots[from]++;
            goals[from] += shot.outcome() == Action.Shot.Outcome.GOAL ? 1 : 0;
        }
    }

    private static boolean isOpenPlay(Action.Shot shot) {
        return switch (ShotClass.of(shot)) {
            case OPEN_PLAY_FOOT, HEADER -> true;
            case DIRECT_FREE_KICK, PENALTY -> false;
        };
    }

    /// The move that an event is; empty when it is none or one of its places is not known.
    static Optional<Move> move(MatchEvent event, Side side) {
        if (event.action() instanceof Action.Pass pass) {
            return move(event, pass.end(), side, pass.outcome() == Action.Pass.Outcome.COMPLETE);
        }
        return event.action() instanceof Action.Carry carry ? move(event, carry.end(), side, true) : Optional.empty();
    }

    private static Optional<Move> move(MatchEvent event, Optional<PitchPoint> end, Side side, boolean successful) {
        return event.at()
                .flatMap(from -> end.map(to -> new Move(from.attacking(side), to.attacking(side), successful)));
    }

    static int cell(PitchPoint place, PitchSize pitch) {
        return ThreatGrid.cell(place.xMetres(), place.yMetres(), pitch.lengthMetres(), pitch.widthMetres());
    }

    void add(ThreatCounts other) {
        matches += other.matches;
        for (int from = 0; from < ThreatGrid.CELLS; from++) {
            shots[from] += other.shots[from];
            goals[from] += other.goals[from];
            moves[from] += other.moves[from];
            for (int to = 0; to < ThreatGrid.CELLS; to++) {
                arrived[from][to] += other.arrived[from][to];
            }
        }
    }

    int matches() {
        return matches;
    }

    String hash() {
        Digest digest = new Digest();
        for (int from = 0; from < ThreatGrid.CELLS; from++) {
            digest.add((int) shots[from]);
            digest.add((int) goals[from]);
            digest.add((int) moves[from]);
            for (double count : arrived[from]) {
                digest.add((int) count);
            }
        }
        return digest.hex();
    }

    double actions() {
        return Arrays.stream(shots).sum() + Arrays.stream(moves).sum();
    }
}
