package touchline.metrics;

import static touchline.metrics.MetricDefinition.Grain.TEAM;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.Subject.OfTeam;
import touchline.model.Action;
import touchline.model.Action.BallOut;
import touchline.model.Action.Block;
import touchline.model.Action.Card;
import touchline.model.Action.Carry;
import touchline.model.Action.Clearance;
import touchline.model.Action.Dispossessed;
import touchline.model.Action.Duel;
import touchline.model.Action.FormationChange;
import touchline.model.Action.Foul;
import touchline.model.Action.FoulWon;
import touchline.model.Action.Goalkeeper;
import touchline.model.Action.Interception;
import touchline.model.Action.Miscontrol;
import touchline.model.Action.Mistake;
import touchline.model.Action.Offside;
import touchline.model.Action.OwnGoal;
import touchline.model.Action.Pass;
import touchline.model.Action.PeriodEnd;
import touchline.model.Action.PeriodStart;
import touchline.model.Action.PlayerOff;
import touchline.model.Action.PlayerOn;
import touchline.model.Action.Pressure;
import touchline.model.Action.Reception;
import touchline.model.Action.Recovery;
import touchline.model.Action.Shield;
import touchline.model.Action.Shot;
import touchline.model.Action.StartingLineup;
import touchline.model.Action.Stoppage;
import touchline.model.Action.Substitution;
import touchline.model.Action.TakeOn;
import touchline.model.Action.Touch;
import touchline.model.Action.Unmapped;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.model.TeamId;

/// Who has the ball, by time: the team that played it last has it until the next on-ball action or until play stops.
final class Possession extends EventFold<Possession.State> {
    private static final long LONGEST_MICROS = 15_000_000;

    /// What an action says about the ball: whether the time up to it was play, and whether the acting team has the ball
    /// after it.
    private enum Say {
        PLAYS(true, true),
        RESTARTS(false, true),
        PLAYS_LAST(true, false),
        RESTARTS_LAST(false, false),
        STOPS(true, false),
        NOTHING(false, false);

        private final boolean playBefore;
        private final boolean holdsAfter;

        Say(boolean playBefore, boolean holdsAfter) {
            this.playBefore = playBefore;
            this.holdsAfter = holdsAfter;
        }
    }

    static final class State extends EventFold.State {
        private final Map<TeamId, Long> micros = new HashMap<>();
        private Optional<TeamId> holder = Optional.empty();
        private Optional<GameClock> since = Optional.empty();
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(new MetricDefinition(
                "possession_share",
                1,
                Set.of(TEAM),
                "share",
                "Share of the time in which the ball was in play and somebody's. The team that made the last on-ball"
                        + " action (pass, shot, carry, take-on, touch, reception, recovery, successful interception,"
                        + " clearance, miscontrol, loss, shield, goalkeeper's catch, pick-up or sweep) has the ball"
                        + " until the next on-ball action of either team, or until play stops (ball out, foul,"
                        + " offside, goal, referee's stop, end of the period). Dead time is excluded: no time"
                        + " counts between a stop and the next on-ball action, none before a restart (kick-off,"
                        + " throw-in, goal kick, corner, free kick, penalty, dropped ball), and none of an interval"
                        + " longer than 15 s, since then play had stopped or nobody recorded it. Not defined before"
                        + " the first counted interval. Duels, blocks and pressure do not change the holder."));
    }

    @Override
    public State initial() {
        return new State();
    }

    @Override
    protected void take(State state, String id, MatchEvent event) {
        Say say = say(event.action());
        if (say == Say.NOTHING || (say != Say.STOPS && event.team().isEmpty())) {
            return;
        }
        if (say.playBefore) {
            creditHolder(state, event.clock());
        }
        state.holder = say.holdsAfter ? event.team() : Optional.empty();
        state.since = Optional.of(event.clock());
    }

    private static void creditHolder(State state, GameClock now) {
        if (state.holder.isPresent() && state.since.isPresent()) {
            GameClock since = state.since.get();
            long micros = now.micros() - since.micros();
            if (now.period() == since.period() && micros <= LONGEST_MICROS) {
                state.micros.merge(state.holder.get(), micros, Long::sum);
            }
        }
    }

    private static Say say(Action action) {
        return switch (action) {
            case Pass pass -> restart(pass.restart());
            case Shot shot
            when shot.outcome() == Shot.Outcome.GOAL && shot.restart() == Restart.OPEN_PLAY -> Say.PLAYS_LAST;
            case Shot shot when shot.outcome() == Shot.Outcome.GOAL -> Say.RESTARTS_LAST;
            case Shot shot -> restart(shot.restart());
            case Interception interception ->
                interception.outcome() == Interception.Outcome.SUCCESS ? Say.PLAYS : Say.NOTHING;
            case Recovery recovery -> recovery.success() ? Say.PLAYS : Say.NOTHING;
            case Reception reception -> reception.complete() ? Say.PLAYS : Say.NOTHING;
            case Goalkeeper keeper -> keeper(keeper.kind());
            case Carry _, TakeOn _, Touch _, Clearance _, Miscontrol _, Dispossessed _, Shield _ -> Say.PLAYS;
            case BallOut _, Foul _, Offside _, Stoppage _, OwnGoal _, PeriodStart _, PeriodEnd _ -> Say.STOPS;
            case Duel _, Block _, FoulWon _, Card _, Substitution _, Pressure _, Mistake _, PlayerOff _, PlayerOn _ ->
                Say.NOTHING;
            case StartingLineup _, FormationChange _, Unmapped _ -> Say.NOTHING;
        };
    }

    private static Say restart(Restart restart) {
        return restart == Restart.OPEN_PLAY ? Say.PLAYS : Say.RESTARTS;
    }

    private static Say keeper(Goalkeeper.Kind kind) {
        return switch (kind) {
            case CLAIM, PICK_UP, SMOTHER, SWEEP -> Say.PLAYS;
            case SAVE, PUNCH, CONCEDED, FACED, OTHER -> Say.NOTHING;
        };
    }

    @Override
    public void values(State state, Values out) {
        long all = state.micros.values().stream().mapToLong(Long::longValue).sum();
        if (all > 0) {
            for (Side side : Side.values()) {
                state.team(side)
                        .ifPresent(team -> out.put(
                                "possession_share",
                                new OfTeam(team),
                                (double) state.micros.getOrDefault(team, 0L) / all));
            }
        }
    }
}
