package touchline.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import touchline.model.Period;
import touchline.model.PitchSize;
import touchline.model.Score;
import touchline.model.Side;
import touchline.model.TrackingFrame;

/// The truth about a simulated match, as far as it has been played.
///
/// Frames are numbered from 0 through both halves, 25 per second; the second half starts where the first one ends, and
/// the half-time break has no frames. Positions are whole centimetres, home attacks +x. Eleven places per side, home
/// first: who is on a place changes with a substitution, see [#stints].
///
/// A match grows while it is played: see [MatchSimulator]. One thread plays and reads, or it is read when it is over.
public final class SimulatedMatch {
    public static final int PLACES = 22;
    private static final Duration HALF_TIME = Duration.ofMinutes(15);
    private static final byte IN_PLAY = 1;
    private static final byte HOME_BALL = 2;

    private final SimulationSpec spec;
    private final Formation homeFormation;
    private final Formation awayFormation;
    private final boolean homeLeftFirst;
    private final List<SimulatedPlayer> players;
    private final Journal journal;
    private final short[][] xCm = new short[PLACES][];
    private final short[][] yCm = new short[PLACES][];
    private final short[] ballXCm;
    private final short[] ballYCm;
    private final short[] ballZCm;
    private final byte[] state;
    private final List<Stint> stints = new ArrayList<>();
    private final Map<Period, Integer> starts = new EnumMap<>(Period.class);
    private final double[] metres;
    private final double[] topSpeeds;
    private int frames;
    private boolean finished;
    private Score score = new Score(0, 0);

    SimulatedMatch(
            SimulationSpec spec,
            Map<Side, Formation> formations,
            boolean homeLeftFirst,
            List<SimulatedPlayer> players,
            Journal journal,
            int mostFrames) {
        this.spec = spec;
        this.homeFormation = formations.getOrDefault(Side.HOME, Formation.F442);
        this.awayFormation = formations.getOrDefault(Side.AWAY, Formation.F442);
        this.homeLeftFirst = homeLeftFirst;
        this.players = List.copyOf(players);
        this.journal = journal;
        for (int place = 0; place < PLACES; place++) {
            xCm[place] = new short[mostFrames];
            yCm[place] = new short[mostFrames];
        }
        ballXCm = new short[mostFrames];
        ballYCm = new short[mostFrames];
        ballZCm = new short[mostFrames];
        state = new byte[mostFrames];
        metres = new double[players.size()];
        topSpeeds = new double[players.size()];
    }

    /// A player is on a place from frame `from` up to, not including, frame `to`.
    public record Stint(int player, int place, int from, int to) {}

    /// What happened, in the order in which it began; complete for the frames below [#settledFrames].
    public List<TruthEvent> events() {
        return journal.settled();
    }

    public <E extends TruthEvent> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Frames played so far.
    public int frames() {
        return frames;
    }

    /// Every event that began before this frame is in [#events] and will not change.
    public int settledFrames() {
        return journal.settledBefore(frames);
    }

    public boolean finished() {
        return finished;
    }

    public SimulationSpec spec() {
        return spec;
    }

    public PitchSize pitch() {
        return PitchSize.STANDARD;
    }

    public Club club(Side side) {
        return side == Side.HOME ? spec.home() : spec.away();
    }

    public Formation formation(Side side) {
        return side == Side.HOME ? homeFormation : awayFormation;
    }

    /// All players, the home side's first; each side's starters stand in the order of its formation's places.
    public List<SimulatedPlayer> players() {
        return players;
    }

    public List<SimulatedPlayer> players(Side side) {
        return players.stream().filter(player -> player.side() == side).toList();
    }

    /// In the order in which they began. A stint that goes on ends, for now, after the last frame.
    public List<Stint> stints() {
        return stints.stream()
                .map(stint -> stint.to() >= 0 ? stint : new Stint(stint.player(), stint.place(), stint.from(), frames))
                .toList();
    }

    public Score score() {
        return score;
    }

    /// The score when a frame was over.
    public Score scoreAfter(int frame) {
        Score result = new Score(0, 0);
        for (TruthEvent event : events()) {
            if (event instanceof TruthEvent.Shot shot
                    && shot.outcome() == TruthEvent.Shot.Outcome.GOAL
                    && shot.endFrame() <= frame) {
                result = result.plus(players.get(shot.player()).side());
            }
            if (event instanceof TruthEvent.OwnGoal own && own.frame() <= frame) {
                result = result.plus(players.get(own.player()).side().opposite());
            }
        }
        return result;
    }

    /// Whether home defends the left goal, as a camera on the main stand sees it.
    public boolean homeOnLeft(Period period) {
        return (period == Period.FIRST_HALF) == homeLeftFirst;
    }

    /// The frame with which a period starts, once it has started.
    public OptionalInt startOf(Period period) {
        Integer start = starts.get(period);
        return start == null ? OptionalInt.empty() : OptionalInt.of(start);
    }

    /// The frame after a period's last one; [#frames] while it is played.
    public int endOf(Period period) {
        return period == Period.FIRST_HALF ? startOf(Period.SECOND_HALF).orElse(frames) : frames;
    }

    public Period periodOf(int frame) {
        return startOf(Period.SECOND_HALF).orElse(Integer.MAX_VALUE) <= frame ? Period.SECOND_HALF : Period.FIRST_HALF;
    }

    /// Milliseconds since the start of the frame's period.
    public long clockMillis(int frame) {
        return (long) (frame - startOf(periodOf(frame)).orElse(0)) * MatchSimulator.FRAME_MILLIS;
    }

    /// When a frame was, in UTC; between the halves are fifteen minutes.
    public Instant timeOf(int frame) {
        return Instant.ofEpochMilli(epochMillis(frame, periodOf(frame)));
    }

    /// The same in milliseconds, for who knows the frame's period.
    public long epochMillis(int frame, Period period) {
        long pause = period == Period.SECOND_HALF ? HALF_TIME.toMillis() : 0;
        return spec.kickOff().toEpochMilli() + (long) frame * MatchSimulator.FRAME_MILLIS + pause;
    }

    /// The x column of a place; [TrackingFrame#MISSING] where nobody is on it. Valid below [#frames]; do not change it.
    public short[] xCm(int place) {
        return xCm[place];
    }

    public short[] yCm(int place) {
        return yCm[place];
    }

    public short[] ballXCm() {
        return ballXCm;
    }

    public short[] ballYCm() {
        return ballYCm;
    }

    public short[] ballZCm() {
        return ballZCm;
    }

    public Spot ball(int frame) {
        return new Spot(ballXCm[frame], ballYCm[frame], ballZCm[frame]);
    }

    public boolean inPlay(int frame) {
        return (state[frame] & IN_PLAY) != 0;
    }

    /// Which side had the ball last.
    public Side possession(int frame) {
        return (state[frame] & HOME_BALL) != 0 ? Side.HOME : Side.AWAY;
    }

    /// The player on a place in a frame; nobody after he was sent off.
    public OptionalInt playerAt(int place, int frame) {
        return stints.stream()
                .filter(stint ->
                        stint.place() == place && stint.from() <= frame && (stint.to() < 0 || frame < stint.to()))
                .mapToInt(Stint::player)
                .findFirst();
    }

    /// Where a player plays in this match: the place he was or came on for, else the one of his choice.
    public PlayingPosition positionOf(int player) {
        SimulatedPlayer known = players.get(player);
        int first = known.side() == Side.HOME ? 0 : PLACES / 2;
        return stints.stream()
                .filter(stint -> stint.player() == player)
                .findFirst()
                .map(stint -> formation(known.side())
                        .places()
                        .get(stint.place() - first)
                        .position())
                .orElse(known.position());
    }

    /// Metres that a player ran, from the positions before they were rounded.
    public double distanceMetres(int player) {
        return metres[player];
    }

    public double topSpeedMetresPerSecond(int player) {
        return topSpeeds[player];
    }

    /// Share of the time in play in which a side had the ball, from 0 to 1; the two sides' shares add up to 1.
    public double possessionShare(Side side) {
        int played = 0;
        int had = 0;
        for (int frame = 0; frame < frames; frame++) {
            played += inPlay(frame) ? 1 : 0;
            had += inPlay(frame) && possession(frame) == side ? 1 : 0;
        }
        return played == 0 ? 0.5 : (double) had / played;
    }

    void startPeriod(Period period, int frame) {
        starts.put(period, frame);
    }

    void finish() {
        finished = true;
    }

    void goal(Side side) {
        score = score.plus(side);
    }

    void comesOn(int player, int place, int frame) {
        stints.add(new Stint(player, place, frame, -1));
    }

    void goesOff(int player, int frame) {
        stints.replaceAll(
                stint -> stint.player() == player ? new Stint(player, stint.place(), stint.from(), frame) : stint);
    }

    boolean full() {
        return frames >= state.length;
    }

    void record(Agent[] agents, double ballX, double ballY, double ballZ, boolean inPlay, Side possession) {
        for (Agent agent : agents) {
            xCm[agent.place][frames] = agent.active ? Spot.cm(agent.x) : TrackingFrame.MISSING;
            yCm[agent.place][frames] = agent.active ? Spot.cm(agent.y) : TrackingFrame.MISSING;
            if (agent.active) {
                int player = agent.player.index();
                double speed = agent.speed();
                metres[player] += speed / MatchSimulator.FRAMES_PER_SECOND;
                topSpeeds[player] = Math.max(topSpeeds[player], speed);
            }
        }
        ballXCm[frames] = Spot.cm(ballX);
        ballYCm[frames] = Spot.cm(ballY);
        ballZCm[frames] = Spot.cm(ballZ);
        state[frames] = (byte) ((inPlay ? IN_PLAY : 0) | (possession == Side.HOME ? HOME_BALL : 0));
        frames++;
    }

    /// Whether two matches are the same in every frame and event.
    public boolean sameAs(SimulatedMatch other) {
        boolean same = frames == other.frames
                && players.equals(other.players)
                && stints.equals(other.stints)
                && events().equals(other.events())
                && equal(ballXCm, other.ballXCm)
                && equal(ballYCm, other.ballYCm)
                && equal(ballZCm, other.ballZCm);
        for (int place = 0; place < PLACES && same; place++) {
            same = equal(xCm[place], other.xCm[place]) && equal(yCm[place], other.yCm[place]);
        }
        return same;
    }

    private boolean equal(short[] mine, short[] other) {
        return Arrays.equals(mine, 0, frames, other, 0, frames);
    }
}
