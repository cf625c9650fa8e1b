package touchline.metrics;

import static touchline.metrics.MetricDefinition.Grain.PLAYER;
import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import touchline.metrics.Subject.OfPlayer;
import touchline.metrics.Subject.OfTeam;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;

/// Distance and speed of the players from tracking frames. How positions are smoothed: [Motion].
final class Physical implements FrameFold<Physical.State> {
    private static final String FILTER = " Positions are smoothed by a least-squares line through those of the last"
            + " 0.24 s (at least three), which looks only back: values are 0.12 s behind play at 25 Hz."
            + " A position that would need more than 12 m/s is an artefact and is left out; after 0.5 s without a"
            + " position nothing is added for the gap.";
    private static final String EFFORT = " An effort counts once the speed was held for 0.5 s, from its start, and ends"
            + " when the speed is 0.25 m/s below.";

    static final class State {
        private final Map<PlayerId, Runner> runners = new LinkedHashMap<>();
        private Optional<Period> period = Optional.empty();
        private Roster roster = new Roster(List.of());
        private final List<Runner> slots = new ArrayList<>();
    }

    private record Runner(PlayerId player, TeamId team, Motion motion) {}

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(
                        "distance_m",
                        1,
                        Set.of(PLAYER, TEAM),
                        "m",
                        "Distance covered, dead time included; a team's is the sum over its players." + FILTER),
                new MetricDefinition(
                        "top_speed_mps", 1, Set.of(PLAYER), "mps", "Highest smoothed speed of the player." + FILTER),
                new MetricDefinition(
                        "high_speed_distance_m",
                        1,
                        Set.of(PLAYER),
                        "m",
                        "Distance run at 19.8 to 25.2 km/h: that of all efforts from 19.8 km/h up, less the sprint"
                                + " distance." + EFFORT + FILTER),
                new MetricDefinition(
                        "sprint_distance_m",
                        1,
                        Set.of(PLAYER),
                        "m",
                        "Distance run at 25.2 km/h or more." + EFFORT + FILTER));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    public State apply(State state, TrackingFrame frame) {
        Period period = frame.clock().period();
        if (state.period.isEmpty() || state.period.get() != period) {
            state.runners.values().forEach(runner -> runner.motion().cut());
            state.period = Optional.of(period);
        }
        if (!state.roster.equals(frame.roster())) {
            assignSlots(state, frame.roster());
        }
        long micros = frame.clock().micros();
        for (int slot = 0; slot < state.slots.size(); slot++) {
            if (frame.seen(slot)) {
                state.slots.get(slot).motion().at(micros, frame.xMetres(slot), frame.yMetres(slot));
            }
        }
        return state;
    }

    private static void assignSlots(State state, Roster roster) {
        state.roster = roster;
        state.slots.clear();
        for (Roster.Entry entry : roster.entries()) {
            state.slots.add(state.runners.computeIfAbsent(
                    entry.player(), player -> new Runner(player, entry.team(), new Motion())));
        }
    }

    @Override
    public void values(State state, Values out) {
        Map<String, Double> teams = new TreeMap<>();
        for (Runner runner : state.runners.values()) {
            Motion motion = runner.motion();
            if (!motion.seen()) {
                continue;
            }
            OfPlayer player = new OfPlayer(runner.player());
            out.put("distance_m", player, motion.distanceMetres());
            out.put("top_speed_mps", player, motion.topSpeedMps());
            out.put("high_speed_distance_m", player, motion.highSpeedMetres());
            out.put("sprint_distance_m", player, motion.sprintMetres());
            teams.merge(runner.team().value(), motion.distanceMetres(), Double::sum);
        }
        teams.forEach((team, metres) -> out.put("distance_m", new OfTeam(new TeamId(team)), metres));
    }

    @Override
    public void write(State state, DataOutput out) throws IOException {
        out.writeByte(state.period.map(Period::number).orElse(0));
        out.writeInt(state.runners.size());
        for (Runner runner : state.runners.values()) {
            out.writeUTF(runner.player().value());
            out.writeUTF(runner.team().value());
            runner.motion().write(out);
        }
    }

    @Override
    public State read(DataInput in) throws IOException {
        State state = new State();
        int period = in.readByte();
        state.period = period == 0 ? Optional.empty() : Optional.of(Period.of(period));
        int runners = in.readInt();
        for (int i = 0; i < runners; i++) {
            PlayerId player = new PlayerId(in.readUTF());
            state.runners.put(player, new Runner(player, new TeamId(in.readUTF()), Motion.read(in)));
        }
        return state;
    }
}
