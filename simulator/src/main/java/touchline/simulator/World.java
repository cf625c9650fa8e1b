package touchline.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import touchline.model.Side;

/// Everything that moves, and what is known about it. The rules act on it.
final class World {
    final SimulationSpec spec;
    final Chance chance;
    final Journal journal = new Journal();
    final SimulatedMatch match;
    final Agent[] agents = new Agent[SimulatedMatch.PLACES];
    final Map<Side, List<SimulatedPlayer>> bench = new EnumMap<>(Side.class);
    private final Map<Side, List<Agent.Skill>> skills = new EnumMap<>(Side.class);

    int frame;
    double ballX;
    double ballY;
    double ballZ = Pitch.BALL_RADIUS;
    Side possession = Side.HOME;

    @Nullable
    Play play;
    /// From 1 down to 0.9 as the match goes on.
    double freshness = 1;
    private int flights;

    World(SimulationSpec spec, int mostFrames) {
        this.spec = spec;
        this.chance = new Chance(spec.seed(), 1);
        Map<Side, Formation> formations = new EnumMap<>(Side.class);
        List<SimulatedPlayer> players = new ArrayList<>();
        for (Side side : Side.values()) {
            Club club = side == Side.HOME ? spec.home() : spec.away();
            Formation formation = Chance.hash(club.name()) % 2 == 0 ? Formation.F433 : Formation.F442;
            formations.put(side, formation);
            skills.put(side, Squads.skills(club));
            List<SimulatedPlayer> squad = Squads.of(club, side, formation, players.size());
            players.addAll(squad);
            bench.put(side, new ArrayList<>(squad.subList(formation.places().size(), squad.size())));
            lineUp(side, formation, squad);
        }
        match = new SimulatedMatch(spec, formations, chance.happens(0.5), players, journal, mostFrames);
    }

    private void lineUp(Side side, Formation formation, List<SimulatedPlayer> squad) {
        for (int i = 0; i < formation.places().size(); i++) {
            int place = side == Side.HOME ? i : SimulatedMatch.PLACES / 2 + i;
            agents[place] = new Agent(place, side, formation.places().get(i), squad.get(i), skillOf(squad.get(i)));
        }
    }

    Agent.Skill skillOf(SimulatedPlayer player) {
        List<Agent.Skill> known = skills.get(player.side());
        if (known == null) {
            throw new IllegalStateException("no squad for " + player.side());
        }
        return known.get(player.number());
    }

    Agent keeper(Side side) {
        return agents[side == Side.HOME ? 0 : SimulatedMatch.PLACES / 2];
    }

    Spot ball() {
        return Spot.ofMetres(ballX, ballY, ballZ);
    }

    void putBall(double x, double y, double z) {
        ballX = x;
        ballY = y;
        ballZ = z;
    }

    /// Lets the ball go from where it is, with the velocity of `state`.
    Flight release(Flight.Kind kind, Agent from, double[] state) {
        Flight flight = new Flight(kind, flights++, frame, from, state);
        from.touchedAt = frame;
        play = flight;
        return flight;
    }

    Flight releaseLoose(Agent from, double vx, double vy, double vz) {
        return release(Flight.Kind.LOOSE, from, Flight.loose(ballX, ballY, ballZ, vx, vy, vz));
    }

    /// A player wins control of the ball here and now.
    Held hold(Agent owner) {
        Held held = new Held(owner, frame, ball(), journal.begin(frame));
        owner.runsUntil = 0;
        possession = owner.side;
        play = held;
        return held;
    }

    /// Notes the carry, if it was one, and whether the pass before it set up a shot.
    void leave(Held held, boolean shot) {
        Spot here = ball();
        if (held.control.distanceTo(here) >= 2) {
            journal.end(
                    held.carry,
                    new TruthEvent.Carry(
                            held.carry.id, held.since, held.owner.player.index(), held.control, frame, here));
        } else {
            journal.drop(held.carry);
        }
        Kick before = held.keyPass;
        if (before != null && !shot) {
            before.close(TruthEvent.Pass.Assist.NONE, journal);
        }
    }

    OptionalInt index(Agent agent) {
        return OptionalInt.of(agent.player.index());
    }

    /// The nearest active opponent's distance from a place; 99 when there is none.
    double nearestOpponent(Side side, double x, double y) {
        double nearest = 99;
        for (Agent agent : agents) {
            if (agent.side != side && agent.active) {
                nearest = Math.min(nearest, agent.distanceTo(x, y));
            }
        }
        return nearest;
    }

    /// The offside line in the attackers' frame: the second last defender, the ball or the halfway line.
    double offsideLine(Side attackers) {
        double sign = attackers == Side.HOME ? 1 : -1;
        double last = -99;
        double second = -99;
        for (Agent agent : agents) {
            if (agent.side != attackers && agent.active) {
                double ahead = sign * agent.x;
                if (ahead > last) {
                    second = last;
                    last = ahead;
                } else if (ahead > second) {
                    second = ahead;
                }
            }
        }
        return Math.max(Math.max(second, sign * ballX), 0);
    }
}
