package touchline.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;
import touchline.simulator.SimulatedMatch;

/// Frames of a simulated match as a feed would give them: one roster with the substitutes, gaps for who is
/// not on.
final class SimulatedFrames {
    private SimulatedFrames() {}

    /// Whole centimetres as the simulator moves its players: smoother than cameras see them.
    static TrackingSample smooth(SimulatedMatch match) {
        return sample("simulated", match, 0);
    }

    /// The same seen by a camera: each coordinate is off by a normally distributed error of this standard
    /// deviation, in every frame anew.
    static TrackingSample noisy(SimulatedMatch match, double errorCm) {
        return sample("simulated, error of %.0f cm".formatted(errorCm), match, errorCm);
    }

    private static TrackingSample sample(String name, SimulatedMatch match, double errorCm) {
        RandomGenerator random = new SplittableRandom(match.spec().seed());
        Roster roster = roster(match);
        MatchId id = MatchId.of("simulated", Long.toString(match.spec().seed()));
        List<Envelope<TrackingFrame>> frames = new ArrayList<>(match.frames());
        for (int number = 0; number < match.frames(); number++) {
            TrackingFrame frame = frame(match, roster, number);
            if (errorCm > 0) {
                disturb(frame.xCm(), errorCm, random);
                disturb(frame.yCm(), errorCm, random);
            }
            frames.add(TrackingSample.envelope(id, frame));
        }
        return new TrackingSample(name, frames);
    }

    private static void disturb(short[] cm, double errorCm, RandomGenerator random) {
        for (int i = 0; i < cm.length; i++) {
            if (cm[i] != TrackingFrame.MISSING) {
                cm[i] += (short) Math.round(random.nextGaussian() * errorCm);
            }
        }
    }

    private static Roster roster(SimulatedMatch match) {
        return new Roster(match.players().stream()
                .map(player -> new Roster.Entry(
                        PlayerId.of("simulated", Integer.toString(1000 + player.index())),
                        TeamId.of("simulated", player.side() == Side.HOME ? "home" : "away")))
                .toList());
    }

    private static TrackingFrame frame(SimulatedMatch match, Roster roster, int number) {
        short[] x = new short[roster.size()];
        short[] y = new short[roster.size()];
        Arrays.fill(x, TrackingFrame.MISSING);
        Arrays.fill(y, TrackingFrame.MISSING);
        for (int place = 0; place < SimulatedMatch.PLACES; place++) {
            OptionalInt player = match.playerAt(place, number);
            if (player.isPresent()) {
                x[player.getAsInt()] = match.xCm(place)[number];
                y[player.getAsInt()] = match.yCm(place)[number];
            }
        }
        return new TrackingFrame(
                GameClock.ofMillis(match.periodOf(number), match.clockMillis(number)),
                number,
                roster,
                x,
                y,
                new TrackingFrame.Ball(match.ballXCm()[number], match.ballYCm()[number], match.ballZCm()[number]),
                match.inPlay(number));
    }
}
